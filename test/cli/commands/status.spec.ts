import assert from 'node:assert/strict';
import { server } from '../../support/desired.ts';
import { directorFile, smallConfig } from '../../support/director-file.ts';

const one = smallConfig(server('cpu1', '10.1.1.1'));

describe('lvsc status', () => {
  const { on, write, config, cutOff } = directorFile();

  it('finds no drift after an apply', async () => {
    await on(['apply', '--yes', config()]);
    const { code } = await on(['status', config()]);
    assert.equal(code, 0);
  });

  it('exits with 2 when the file has changed', async () => {
    await on(['apply', '--yes', config()]);
    await write('lvs.conf', one);
    const { code, stdout } = await on(['status', config()]);
    assert.equal(code, 2);
    assert.match(stdout, /10\.1\.1\.2:80/);
    const { stdout: json } = await on(['status', '--json', config()]);
    assert.match(json, /"format": "lvsc-status\/1"/);
  });

  it('tells of an apply without its end, which may still run', async () => {
    await cutOff();
    const { code, stderr } = await on(['status', config()]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /apply 2 .* not come to its end.*; unless it still runs, lvsc recover settles/,
    );
  });
});

describe('lvsc status with a maintenance window', () => {
  const { on, write, config } = directorFile();

  const causes = async (): Promise<string[]> => {
    const { stdout } = await on(['status', '--json', config()]);
    const { drift } = JSON.parse(stdout) as { drift: { cause: string }[] };
    return drift.map(({ cause }) => cause);
  };

  it('does not take a drain for a change that somebody made', async () => {
    await on(['apply', '--yes', config()]);
    await on(['drain', '--yes', 'http/cpu2']);
    await write('lvs.conf', one);
    assert.deepEqual(await causes(), ['file']);
  });

  it('does not take what undrain brings back for one, either', async () => {
    await on(['apply', '--yes', config()]);
    await on(['drain', '--yes', 'http/cpu2']);
    const [cpu1, cpu2] = [server('cpu1', '10.1.1.1'), server('cpu2', '10.1.1.2', 'weight = 5')];
    await write('lvs.conf', smallConfig(cpu1, cpu2));
    await on(['apply', '--yes', config()]);
    assert.equal((await on(['undrain', '--yes', 'http/cpu2'])).code, 0);
    assert.deepEqual(await causes(), []);
    await write('lvs.conf', smallConfig(cpu1, cpu2.replace('5', '7')));
    assert.deepEqual(await causes(), ['file']);
  });
});
