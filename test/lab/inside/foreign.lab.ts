import assert from 'node:assert/strict';
import { articlePath, writeArticle } from './article-file.ts';
import { applied } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology, vip } from './network/topology.ts';
import { must } from './run.ts';
import { readTruth, type Truth } from './truth.ts';

/** What somebody else has set up on the director before lvsc comes. */
async function setUpForeignThings(): Promise<void> {
  await must(
    ['ipvsadm', '-R'],
    [
      '-A -t 203.0.113.50:8080 -s wlc -p 300 -M 255.255.255.0',
      '-a -t 203.0.113.50:8080 -r 10.1.1.5:8080 -m -w 7 -x 100 -y 50',
      '-A -u 203.0.113.50:53 -s rr -o',
      '-a -u 203.0.113.50:53 -r 10.1.1.6:53 -g -w 3',
      '-A -f 7 -s sh -b sh-port',
      '',
    ].join('\n'),
  );
  await must(['ip', 'address', 'add', '203.0.113.50/32', 'dev', 'eth0', 'label', 'eth0:9']);
  await must(['ip', 'address', 'add', '10.9.9.9/24', 'dev', 'eth1']);
  await must(
    ['iptables-restore', '--noflush'],
    [
      '*nat',
      ':MINE - [0:0]',
      '-A POSTROUTING -s 10.9.9.0/24 -o eth0 -m comment --comment "an operator\'s \\"own\\" rule" -j MASQUERADE',
      '-A POSTROUTING -j MINE',
      '-A MINE -d 192.0.2.0/24 -j RETURN',
      'COMMIT',
      '*mangle',
      '-A PREROUTING -d 203.0.113.50/32 -p tcp -m tcp --dport 443 -j MARK --set-xmark 0x7/0xffffffff',
      'COMMIT',
      '*filter',
      ':FORWARD ACCEPT [0:0]',
      '-A INPUT -s 192.0.2.9/32 -j DROP',
      'COMMIT',
      '',
    ].join('\n'),
  );
}

/** A truth without what the article's file names: what must stay as it was. */
function foreignPart(truth: Truth): Truth {
  const own = /203\.0\.113\.100|LVSC-|10\.1\.1\.254/;
  const keep = (text: string): string =>
    text
      .split('\n')
      .filter((line) => !own.test(line))
      .join('\n');
  return {
    ...truth,
    services: keep(truth.services),
    thresholds: truth.thresholds.replace(/^TCP {2}203\.0\.113\.100:\d+ .*\n(?: {2}-> .*\n)*/gm, ''),
    addresses: truth.addresses.filter((line) => !own.test(line)),
    filter: keep(truth.filter),
    sysctls: { ...truth.sysctls, 'net.ipv4.ip_forward': '' },
  };
}

describe('what others have set up on the director', () => {
  let before: Truth;

  beforeEach(async () => {
    await buildTopology();
    await makeBare();
    await setUpForeignThings();
    before = await readTruth();
  });

  it('stands byte for byte after an apply, an edit and a removal', async () => {
    const two = writeArticle('two', [
      [/$/, secondService],
      ['scheduler = wrr', 'scheduler = wlc'],
      [/(10\.1\.1\.8\n\s+active =) 1/, '$1 0'],
    ]);
    const files = [articlePath, two, articlePath];
    for (const file of files) {
      await applied(file);
      const now = await readTruth();
      assert.match(now.services, new RegExp(`^-A -t ${vip}:80`, 'm'));
      assert.equal(/203\.0\.113\.100:443/.test(now.services), file === two);
      assert.deepEqual(foreignPart(now), foreignPart(before));
    }
  });
});

const secondService = `
virtual https {
     active = 1
     address = 203.0.113.100 eth0:1
     vip_nmask = 255.255.255.0
     port = 443
     scheduler = lc
     protocol = tcp
     server cpu1 {
         address = 10.1.1.1
         active = 1
         weight = 1
     }
}
`;
