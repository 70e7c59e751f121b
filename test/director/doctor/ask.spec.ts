import assert from 'node:assert/strict';
import { asked, linesOf, parsed, refusal, thereOf } from '../../../src/director/doctor/ask.ts';
import { LvscError } from '../../../src/error/lvsc-error.ts';
import { runProcess } from '../../../src/host/process.ts';

const ended = { stdout: '', stderr: '', exitCode: 1, failure: null } as const;

describe('asking a machine', () => {
  it('gives what a program printed, or why it did not', async () => {
    assert.deepEqual(
      await asked(() => Promise.resolve({ ...ended, exitCode: 0, stdout: 'x' }), {
        program: 'ip',
        args: [],
      }),
      { ok: true, value: 'x' },
    );
    assert.equal(refusal('ip', { ...ended, stderr: 'first\nsecond\n' }), 'first');
    assert.equal(refusal('ip', ended), 'ip exited with status 1');
    assert.equal(
      refusal('ip', { ...ended, exitCode: null, failure: 'not-found' }),
      'ip is not installed',
    );
  });

  it('passes on what could not be seen, and what is not understood', () => {
    const unseen = { ok: false, reason: 'no' } as const;
    assert.deepEqual(
      parsed(unseen, () => 1),
      unseen,
    );
    const odd = parsed({ ok: true, value: '' }, (): number => {
      throw new LvscError('odd');
    });
    assert.deepEqual(odd, { ok: false, reason: 'odd' });
  });

  it('reads files that are there, and finds which are', async () => {
    const lines = await linesOf(runProcess, '/proc/sys/net/ipv4/ip_forward', '/proc/none');
    assert.match(lines, /^\/proc\/sys\/net\/ipv4\/ip_forward:[01]\n$/);
    assert.deepEqual(await thereOf(runProcess, ['/proc', '/none']), ['/proc']);
  });
});
