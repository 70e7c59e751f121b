import assert from 'node:assert/strict';
import { parseCapture } from '../../src/state/capture.ts';
import { directorFile } from '../support/director-file.ts';
import { lvsc } from '../support/fake-io.ts';

describe('src/cli/commands/capture.ts', () => {
  const { on, config, write } = directorFile();

  it('prints a document that is a director again', async () => {
    await on(['apply', '--yes', config()]);
    const { code, stdout } = await on(['capture']);
    assert.equal(code, 0);
    assert.equal(parseCapture(stdout).ok, true);
    const file = await write('copy.json', stdout);
    const again = await lvsc(['plan', '--live', file, '--detailed-exitcode', config()]);
    assert.equal(again.code, 0, again.stdout);
  });

  it('prints the same bytes each time', async () => {
    await on(['apply', '--yes', config()]);
    assert.equal((await on(['capture'])).stdout, (await on(['capture'])).stdout);
  });
});
