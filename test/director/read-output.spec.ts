import assert from 'node:assert/strict';
import type { ProcessResult, Run } from '../../src/host/process.ts';
import { readOutput } from '../../src/director/read-output.ts';

const command = { program: 'ipvsadm', args: ['-S', '-n'] } as const;

describe('the output of a reading tool', () => {
  for (const [failure, stderr, said] of [
    ['timed-out', '', 'did not end within its time limit and was killed'],
    ['killed', 'oops\n', 'was killed: oops'],
    ['too-much-output', '', 'printed more than 64 MiB and was killed'],
  ] as const) {
    it(`says in words that a program ${said}`, async () => {
      const result: ProcessResult = { stdout: '', stderr, exitCode: null, failure };
      const run: Run = () => Promise.resolve(result);
      await assert.rejects(readOutput(command, 'install it', run), {
        message: `cannot read the director: "ipvsadm -S -n" ${said}`,
      });
    });
  }
});
