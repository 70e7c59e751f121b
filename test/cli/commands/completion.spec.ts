import assert from 'node:assert/strict';
import { completionScript } from '../../../src/cli/completion-script.ts';
import { commands } from '../../../src/cli/commands.ts';
import { lvsc } from '../../support/fake-io.ts';

describe('lvsc completion', () => {
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    it(`prints the script of ${shell}, of all commands`, async () => {
      const { code, stdout, stderr } = await lvsc(['completion', shell]);
      assert.deepEqual([code, stderr], [0, '']);
      assert.equal(stdout, await completionScript(shell, commands));
    });
  }

  it('knows no other shell', async () => {
    const { code, stdout, stderr } = await lvsc(['completion', 'csh']);
    assert.deepEqual([code, stdout], [64, '']);
    assert.match(stderr, /bash.*zsh.*fish/);
  });
});
