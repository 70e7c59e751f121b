import assert from 'node:assert/strict';
import { remoteResult } from '../../../src/director/ssh/remote-result.ts';
import type { ProcessResult } from '../../../src/host/process.ts';

const mark = 'lvsc-0123';

function ended(stdout: string, stderr: string, failure: ProcessResult['failure'] = null) {
  return { stdout, stderr, exitCode: 0, failure };
}

describe('the result of a command on another machine', () => {
  it('takes what stands between the marks, and the status of the last line', () => {
    const result = remoteResult(
      ended(`motd\n${mark}\nout\n`, `noise\n${mark}\nerr\n\n${mark} 255\n`),
      mark,
    );
    assert.deepEqual(result, { stdout: 'out\n', stderr: 'err\n', exitCode: 255, failure: null });
  });

  it('knows a program that is not there, and a guard that has settled the matter', () => {
    for (const failure of ['not-found', 'settled'] as const) {
      const result = remoteResult(ended('', `${mark}\n\n${mark} ${failure}\n`), mark);
      assert.equal(result?.failure, failure);
      assert.equal(result.exitCode, null);
    }
  });

  it('calls everything else a connection that did not hold', () => {
    const cut = [
      '',
      `${mark}\n`,
      `${mark}\nerr`,
      `${mark}\n\n${mark} 0`,
      `${mark}\n\n${mark} 0\nclient_loop: send disconnect: Broken pipe\n`,
      `${mark}\n\nlvsc-9999 0\n`,
    ];
    for (const stderr of cut) assert.equal(remoteResult(ended('', stderr), mark), null, stderr);
  });

  it('tells a time limit and a signal of lvsc’s own from that', () => {
    assert.equal(remoteResult(ended('', '', 'timed-out'), mark)?.failure, 'timed-out');
    assert.equal(remoteResult(ended('', '', 'killed'), mark, true)?.failure, 'killed');
    assert.equal(remoteResult(ended('', '', 'killed'), mark, false), null);
  });
});
