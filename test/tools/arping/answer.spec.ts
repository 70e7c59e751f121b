import assert from 'node:assert/strict';
import { arpAnswer } from '../../../src/tools/arping/answer.ts';

describe('the answer of neighbours', () => {
  const ended = { exitCode: 0, stdout: '', stderr: '' };

  it('is that nobody has the address, or who has it', () => {
    assert.deepEqual(arpAnswer({ ...ended, stdout: 'Received 0 response(s)' }), { kind: 'free' });
    assert.deepEqual(arpAnswer({ ...ended, stderr: 'Interface "lo" is not ARPable' }), {
      kind: 'free',
    });
    const stdout = 'Unicast reply from 203.0.113.100 [46:C9:E5:29:81:C4]  0.622ms';
    assert.deepEqual(arpAnswer({ ...ended, exitCode: 1, stdout }), {
      kind: 'held',
      by: '46:c9:e5:29:81:c4',
    });
  });

  it('is none where they were not asked, or by the arping of Habets', () => {
    for (const exitCode of [0, 1, 2, null])
      assert.deepEqual(arpAnswer({ ...ended, exitCode }), { kind: 'unasked' });
  });
});
