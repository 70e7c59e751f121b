import assert from 'node:assert/strict';
import { directorFile, smallConfig } from '../../support/director-file.ts';

describe('lvsc history', () => {
  const { on, write, config, cutOff } = directorFile();

  it('lets no name of a file drive the terminal', async () => {
    const odd = await write('lvs\u001b[2J.conf', smallConfig());
    const applied = await on(['apply', '--yes', odd]);
    for (const { stdout } of [applied, await on(['history']), await on(['history', '1'])]) {
      assert.match(stdout, /lvs\\x1b\[2J\.conf/);
      assert.doesNotMatch(stdout, /\u001b/);
    }
  });

  it('says that there were no applies', async () => {
    const { code, stdout, stderr } = await on(['history']);
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /No applies on director file:/);
  });

  it('lists applies with who, what and outcome, and tells one of them', async () => {
    await on(['apply', '--yes', config()]);
    await on(['apply', '--yes', '--quiet', config()]);
    const { stdout } = await on(['history']);
    assert.equal(stdout.trim().split('\n').length, 1, 'nothing to do is no apply');
    assert.match(stdout, /1 .*alice.*committed|1 .*committed.*alice/);
    await cutOff();
    assert.match((await on(['history'])).stdout, / 2 .* not at its end /);
    await on(['recover']);
    const { code, stdout: told } = await on(['history', '1']);
    assert.equal(code, 0);
    assert.match(told, /lvsc apply .*--yes/);
    assert.equal((await on(['history', '9'])).code, 1);
    assert.equal((await on(['history', 'first'])).code, 64);
    const { stdout: json } = await on(['history', '--json']);
    assert.match(json, /"format": "lvsc-history\/1"/);
  });
});
