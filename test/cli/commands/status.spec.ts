import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { ownsNothing } from '../../../src/state/ownership.ts';
import { server } from '../../support/desired.ts';
import { directorFile, smallConfig } from '../../support/director-file.ts';

const one = smallConfig(server('cpu1', '10.1.1.1'));

describe('lvsc status', () => {
  const { on, write, config, cutOff, text, journal } = directorFile();

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

  it('says what is missing, unexpected and different, and who made it so', async () => {
    await on(['apply', '--yes', config()]);
    // Somebody else: cpu2 goes, cpu1 gets another weight.
    const { state, ...rest } = JSON.parse(await text()) as {
      state: { virtualServices: [{ realServers: { address: string; weight: number }[] }] };
    };
    const [service] = state.virtualServices;
    const cpu1 = service.realServers.find(({ address }) => address === '10.1.1.1');
    assert.ok(cpu1);
    service.realServers = [{ ...cpu1, weight: 0 }];
    await write('director.json', JSON.stringify({ ...rest, state }));
    const { code, stdout } = await on(['status', config()]);
    assert.equal(code, 2);
    assert.deepEqual(stdout.split('\n').slice(1), [
      '',
      'Missing on the director:',
      '  real server 10.1.1.2:80 of tcp 203.0.113.100:80 nat weight 2',
      "    somebody else has removed it since lvsc's last apply",
      '',
      'Different:',
      '  real server 10.1.1.1:80 of tcp 203.0.113.100:80: should be weight 1, is weight 0 (quiesced)',
      "    somebody else has changed it since lvsc's last apply",
      '    weight 0 was set by hand, and an apply would undo it; to keep it out of service: lvsc drain http/cpu1',
      '',
      '',
    ]);
  });

  it('tells of a device that is gone, and goes on', async () => {
    await on(['apply', '--yes', config()]);
    const there = JSON.stringify({ sysctls: { 'net.ipv4.conf.eth0.send_redirects': '1' } });
    const file = JSON.parse(await text()) as { state: { addresses: { device: string }[] } };
    Object.assign(file.state, JSON.parse(there));
    file.state.addresses = file.state.addresses.filter(({ device }) => device === 'eth0');
    await write('director.json', JSON.stringify(file));
    const { code, stdout, stderr } = await on(['status', config()]);
    assert.equal(code, 2, stderr);
    assert.match(stdout, /^Missing on the director:\n {2}address eth1 10\.1\.1\.254\/24/m);
    assert.match(stdout, /^An apply would be refused:\n.*lvs\.conf:\d+: .* needs the device eth1/m);
    assert.equal((await on(['plan', config()])).code, 1);
  });

  it('tells that the record of the last apply is gone, and goes on', async () => {
    await on(['apply', '--yes', config()]);
    const { ownership: _, ...file } = JSON.parse(await text()) as { ownership: object };
    await write('director.json', JSON.stringify({ ...file, ownership: ownsNothing }));
    const { code, stdout, stderr } = await on(['status', config()]);
    assert.equal(code, 2);
    assert.match(stdout, /as it should be\.\n.*record of its last apply is gone/);
    assert.match(stderr, /^warning: the record of apply 1 is gone/);
    assert.match((await on(['status', '--json', config()])).stdout, /"record": "missing"/);
  });

  it('tells of a journal that does not read, whichever it is, and goes on', async () => {
    await on(['apply', '--yes', config()]);
    await write('lvs.conf', one);
    await on(['apply', '--yes', config()]);
    await rm(journal(1));
    await mkdir(journal(1));
    const { code, stdout, stderr } = await on(['status', config()]);
    assert.equal(code, 0);
    assert.match(stdout, /as it should be/);
    assert.match(
      stderr,
      /^warning: the journal .*000001\.jsonl is damaged: .*rollback cannot go back/,
    );
    const { stdout: list, code: listed } = await on(['history']);
    assert.equal(listed, 0);
    assert.match(list, /^ +1 {2}damaged, .*\n +2 .*committed/);
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
