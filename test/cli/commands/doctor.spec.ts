import assert from 'node:assert/strict';
import { directorFile } from '../../support/director-file.ts';
import { lvsc } from '../../support/fake-io.ts';

describe('lvsc doctor', () => {
  const { config, on, write } = directorFile();

  it('says of this machine what is fit and what is not', async () => {
    const { code, stdout, stderr } = await lvsc(['doctor', config()]);
    assert.equal(stderr, '');
    assert.match(stdout, /^ {2}(?:ok|unfit|cannot tell) +the module ip_vs/);
    assert.match(stdout, /\nThis machine is (?:not )?fit/);
    assert.equal(code, stdout.includes('\n  unfit ') || stdout.startsWith('  unfit ') ? 2 : 0);
  });

  it('prints a document, also without a file', async () => {
    const { stdout } = await lvsc(['doctor', '--json']);
    const { format, director, file, points } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual([format, director, file], ['lvsc-doctor/1', 'local', null]);
    assert.ok(Array.isArray(points));
  });

  it('wants a file without errors, and a machine', async () => {
    const wrong = await lvsc(['doctor', await write('x.conf', 'network = nut\n')]);
    assert.deepEqual([wrong.code, wrong.stdout], [1, '']);
    const { code, stderr } = await on(['doctor']);
    assert.equal(code, 1);
    assert.match(stderr, /no machine to look at/);
  });
});
