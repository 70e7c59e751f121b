import assert from 'node:assert/strict';
import { server } from '../../support/desired.ts';
import { directorFile, smallConfig } from '../../support/director-file.ts';

const one = smallConfig(server('cpu1', '10.1.1.1'));

describe('lvsc drain and undrain', () => {
  const { on, text, write, config, shown } = directorFile();

  it('quiesces a real server by its name, and no plan calls that drift', async () => {
    await on(['apply', '--yes', config()]);
    const before = await shown();
    assert.equal((await on(['drain', '--yes', 'http/cpu2'])).code, 0);
    assert.match(await shown(), /10\.1\.1\.2:80 {2}nat {2}weight 0 \(quiesced\)/);
    assert.equal((await on(['plan', '--detailed-exitcode', config()])).code, 0);
    assert.equal((await on(['undrain', '--yes', 'http/cpu2'])).code, 0);
    assert.equal(await shown(), before);
  });

  it('keeps a weight 0 that somebody set, and brings back what was applied', async () => {
    await on(['apply', '--yes', config()]);
    const before = await shown();
    await write('director.json', (await text()).replace(/"weight": 2/, '"weight": 0'));
    assert.equal((await on(['status', config()])).code, 2);
    assert.equal((await on(['drain', '--yes', 'http/cpu2'])).code, 0);
    assert.equal((await on(['status', config()])).code, 0);
    assert.equal((await on(['undrain', '--yes', 'http/cpu2'])).code, 0);
    assert.equal(await shown(), before);
  });

  it('refuses the last real server, a name that it does not know, and one not drained', async () => {
    await write('lvs.conf', one);
    await on(['apply', '--yes', config()]);
    const { code, stderr } = await on(['drain', '--yes', 'http/cpu1']);
    assert.equal(code, 5);
    assert.match(stderr, /--allow-empty-service allows it/);
    for (const [name, hint] of [
      ['http/cpu9', 'did you mean http/cpu1?'],
      ['cpu9', 'did you mean http/cpu1?'],
      ['192.0.2.9', 'there are: http/cpu1'],
    ] as const) {
      const unknown = await on(['drain', '--yes', name]);
      assert.equal(unknown.code, 1);
      assert.equal(
        unknown.stderr,
        `lvsc: there is no real server ${name} on this director\nhint: ${hint}\n`,
      );
    }
    assert.equal((await on(['undrain', '--yes', 'http/cpu1'])).code, 1);
    const file = await text();
    await write(
      'director.json',
      file.replace(/"address":"10\.1\.1\.1"|"address": "10\.1\.1\.1"/, '"address": "10.1.1.8"'),
    );
    const gone = await on(['drain', '--yes', 'http/cpu1']);
    assert.equal(gone.code, 1);
    assert.match(gone.stderr, /somebody has removed 10\.1\.1\.1:80 of tcp 203\.0\.113\.100:80/);
  });
});
