import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { articlePath, writeArticle } from './article-file.ts';
import { applied, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology, vip } from './network/topology.ts';
import { must, run, type Finished } from './run.ts';

const record = '/var/lib/lvsc/local/ownership.json';

describe('lvsc status on a director that others change', () => {
  before(buildTopology);
  beforeEach(makeBare);
  afterEach(async () => {
    await run(['ip', 'link', 'delete', 'eth7']);
  });

  const status = (file = articlePath): Promise<Finished> => lvscHere(['status', file]);

  it('says what is missing, what is there beside, what is different, and who it was', async () => {
    await applied(articlePath);
    assert.equal((await status()).status, 0);
    const service = `-t ${vip}:80`;
    await must(`ipvsadm -d ${service} -r 10.1.1.8:80`.split(' '));
    await must(`ipvsadm -a ${service} -r 10.1.1.9:80 -m`.split(' '));
    await must(`ipvsadm -e ${service} -r 10.1.1.3:80 -m -w 0`.split(' '));
    await must('iptables -t nat -D POSTROUTING -j LVSC-NAT'.split(' '));
    const { status: code, stdout } = await status();
    assert.equal(code, 2);
    assert.match(
      stdout,
      /^Missing on the director:\n {2}real server 10\.1\.1\.8:80 .*\n {4}somebody else has removed it/m,
    );
    assert.match(
      stdout,
      /^On the director, and not asked for:\n {2}real server 10\.1\.1\.9:80 .*\n {4}somebody else has put it there/m,
    );
    assert.match(stdout, /^ {2}chain LVSC-NAT: should be 1 jump, is 0 jumps\n {4}somebody else/m);
    assert.match(
      stdout,
      /10\.1\.1\.3:80 .* should be weight 1, is weight 0 .*\n.*\n {4}.*: lvsc drain http\/cpu3$/m,
    );
    // What it says to do: then weight 0 is meant, and comes back as it was applied.
    assert.equal((await lvscHere(['drain', '--yes', 'http/cpu3'])).status, 0);
    assert.doesNotMatch((await status()).stdout, /10\.1\.1\.3:80 .* should be/);
    assert.equal((await lvscHere(['undrain', '--yes', 'http/cpu3'])).status, 0);
    assert.match(await must(['ipvsadm', '-S', '-n']), /-r 10\.1\.1\.3:80 -m -w 1$/m);
  });

  it('tells of a device that is gone as of any other difference', async () => {
    await must(['ip', 'link', 'add', 'eth7', 'type', 'dummy']);
    const file = writeArticle('eth7', [['eth0:1', 'eth7:1']]);
    await applied(file);
    await must(['ip', 'link', 'delete', 'eth7']);
    const { status: code, stdout, stderr } = await status(file);
    assert.equal(code, 2, stderr);
    assert.match(stdout, /^ {2}address eth7 203\.0\.113\.100\/24 as eth7:1.*\n {4}somebody else/m);
    assert.match(
      stdout,
      /^An apply would be refused:\n {2}.*eth7\.conf:\d+: .* needs the device eth7/m,
    );
  });

  it('tells of a record that is damaged or gone, and of the difference all the same', async () => {
    await applied(articlePath);
    await must(`ipvsadm -d -t ${vip}:80 -r 10.1.1.8:80`.split(' '));
    writeFileSync(record, readFileSync(record, 'utf8').slice(0, 100));
    const damaged = await status();
    assert.equal(damaged.status, 2);
    assert.match(damaged.stdout, /^lvsc's record of its last apply is damaged: /m);
    assert.match(damaged.stdout, /^ {2}real server 10\.1\.1\.8:80/m);
    assert.match(
      damaged.stderr,
      /^warning: the ownership record .*ownership\.json cannot be read/m,
    );
    rmSync(record);
    const gone = await status();
    assert.equal(gone.status, 2);
    assert.match(gone.stdout, /^lvsc's record of its last apply is gone: /m);
    assert.match(gone.stdout, /^ {2}real server 10\.1\.1\.8:80/m);
  });
});
