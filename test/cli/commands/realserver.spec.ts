import assert from 'node:assert/strict';
import { server } from '../../support/desired.ts';
import { directorFile, smallConfig } from '../../support/director-file.ts';
import { lvsc } from '../../support/fake-io.ts';

const direct = smallConfig()
  .replace('network = nat', 'network = direct')
  .replace(/^nat_.*\n/gm, '');

describe('lvsc realserver', () => {
  const { config, write } = directorFile();

  it('says what each real server needs, and what one needs', async () => {
    const all = await lvsc(['realserver', config()]);
    assert.equal(all.code, 0);
    assert.match(
      all.stdout,
      /^Real server 10\.1\.1\.1 \(http\/cpu1\): LVS-NAT\n(?:.*\n)*\nReal server 10\.1\.1\.2 /,
    );
    const one = await lvsc(['realserver', config(), 'http/cpu2']);
    assert.match(
      one.stdout,
      /^Real server 10\.1\.1\.2 .*\n.*\n {6}ip route replace default via 10\.1\.1\.254\n/,
    );
    assert.doesNotMatch(one.stdout, /10\.1\.1\.1 /);
  });

  it('writes one script where all need the same', async () => {
    const { code, stdout } = await lvsc([
      'realserver',
      '--format',
      'sh',
      await write('d.conf', direct),
    ]);
    assert.equal(code, 0);
    assert.match(stdout, /^#!\/bin\/sh\n# Made by lvsc from .*d\.conf\./);
    assert.match(
      stdout,
      /arp_ignore=1\n.*arp_announce=2\n\n.*\nip address replace 203\.0\.113\.100\/32 dev lo/,
    );
  });

  it('wants a name where they need different things', async () => {
    const mail = direct
      .replace(/^[^]*?(?=virtual)/, '')
      .replace('http', 'mail')
      .replace('203.0.113.100', '203.0.113.101')
      .replace(/ *server cpu2 \{[^}]*\}\n/, '');
    const file = await write('two.conf', direct + mail);
    const { code, stdout, stderr } = await lvsc(['realserver', '--format', 'sh', file]);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /one script does not do for 10\.1\.1\.1 and 10\.1\.1\.2/);
    assert.equal((await lvsc(['realserver', '--format', 'sh', file, 'cpu2'])).code, 0);
  });

  it('speaks of Linux 2.2 as well', async () => {
    const { stdout } = await lvsc([
      'realserver',
      '--for',
      'linux-2.2',
      await write('d.conf', direct),
    ]);
    assert.match(
      stdout,
      /conf\/lo\/hidden\n(?:.*\n)*? {6}ifconfig lo:1 203\.0\.113\.100 netmask 255\.255\.255\.255/,
    );
  });

  it('checks this machine, and ends with 2 where it is not fit', async () => {
    const { code, stdout } = await lvsc(['realserver', '--check', config(), 'cpu1']);
    assert.equal(code, 2);
    assert.match(stdout, /not fit {2}its own address 10\.1\.1\.1\n/);
    const elsewhere = await lvsc(['realserver', '--check', config()]);
    assert.equal(elsewhere.code, 1);
    assert.match(elsewhere.stderr, /no address of this machine is a real server in the file/);
  });

  it('does not take this machine for each that has a name', async () => {
    const https = smallConfig(server('cpu1', '10.1.1.3'))
      .replace(/^[^]*?(?=virtual)/, '')
      .replace('http', 'https')
      .replace('203.0.113.100', '203.0.113.101');
    const file = await write('two.conf', smallConfig() + https);
    const { code, stdout, stderr } = await lvsc(['realserver', '--check', file, 'cpu1']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /no address of this machine .*\n.*one of 10\.1\.1\.1, 10\.1\.1\.3/);
  });

  it('writes no script of a check', async () => {
    const { code, stderr } = await lvsc(['realserver', '--check', '--format', 'sh', config()]);
    assert.equal(code, 64);
    assert.match(stderr, /^lvsc: --check says how this machine is: there is no script of it\n/);
  });

  it('names the real servers there are for one that is not', async () => {
    const { code, stderr } = await lvsc(['realserver', config(), 'cpu9']);
    assert.equal(code, 1);
    assert.match(stderr, /has no real server "cpu9"\nhint: did you mean http\/cpu1 or http\/cpu2/);
    const far = await lvsc(['realserver', config(), 'elephant']);
    assert.match(far.stderr, /\nhint: there are: http\/cpu1, http\/cpu2/);
  });

  it('says the findings of a config that has errors, and no more', async () => {
    const { code, stdout } = await lvsc(['realserver', await write('x.conf', 'network = nut\n')]);
    assert.deepEqual([code, stdout], [1, '']);
  });
});
