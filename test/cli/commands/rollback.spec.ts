import assert from 'node:assert/strict';
import { server } from '../../support/desired.ts';
import { directorFile, smallConfig } from '../../support/director-file.ts';

const one = smallConfig(server('cpu1', '10.1.1.1'));

describe('lvsc rollback', () => {
  const { on, write, config, shown } = directorFile();

  it('goes back before the last apply, or before another', async () => {
    await on(['apply', '--yes', config()]);
    const first = await shown();
    await write('lvs.conf', one);
    await on(['apply', '--yes', config()]);
    const { code, stdout } = await on(['rollback', '--yes']);
    assert.equal(code, 0);
    assert.match(stdout, /1 to add, 0 to change, 0 to remove/);
    assert.equal(await shown(), first);
    assert.equal((await on(['rollback', '--yes', '1'])).code, 0);
    assert.match(await shown(), /No virtual services/);
  });

  it('asks, and needs an apply to go back before', async () => {
    assert.equal((await on(['rollback', '--yes'])).code, 1);
    await on(['apply', '--yes', config()]);
    assert.equal((await on(['rollback'])).code, 64);
    assert.equal((await on(['rollback'], { answer: 'n' })).code, 1);
    assert.equal((await on(['rollback', '--yes', '7'])).code, 1);
    assert.match(await shown(), /Virtual service/);
  });
});
