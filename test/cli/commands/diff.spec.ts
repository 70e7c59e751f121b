import assert from 'node:assert/strict';
import { directorFile, smallConfig } from '../../support/director-file.ts';
import { lvsc } from '../../support/fake-io.ts';

describe('lvsc diff', () => {
  const { write, config } = directorFile();

  it('plans from one config to another without a director', async () => {
    const next = await write('next.conf', smallConfig().replace('weight = 2', 'weight = 5'));
    const { code, stdout } = await lvsc(['diff', config(), next]);
    assert.equal(code, 0);
    assert.match(stdout, /0 to add, 1 to change, 0 to remove/);
    assert.match(stdout, /^ipvsadm -e -t 203\.0\.113\.100:80 -r 10\.1\.1\.2:80 -m -w 5$/m);
    assert.equal((await lvsc(['diff', '--detailed-exitcode', config(), next])).code, 2);
    assert.equal((await lvsc(['diff', '--detailed-exitcode', config(), config()])).code, 0);
  });

  it('tells the findings of either file', async () => {
    const bad = await write('bad.conf', 'network = natt\n');
    for (const files of [
      [bad, config()],
      [config(), bad],
    ]) {
      const { code, stderr } = await lvsc(['diff', ...files]);
      assert.equal(code, 1);
      assert.match(stderr, /bad\.conf:1:11: error: /);
    }
  });
});
