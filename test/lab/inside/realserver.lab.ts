import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { articlePath, writeArticle, type Edit } from './article-file.ts';
import { applied, lvscHere, program } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { hits } from './network/client.ts';
import { restoreRealServers } from './network/forwarding.ts';
import { buildTopology, client, realServers, vip } from './network/topology.ts';
import { must, run, type Finished } from './run.ts';

const web = { address: vip, port: 80 };
const withoutNat: Edit = [/^nat_router.*\nnat_nmask.*\n/m, ''];
/** Settings that do not do for a real server; other cases may have left theirs. */
const loud = ['all.arp_ignore=0', 'all.arp_announce=0', 'all.rp_filter=0', 'tunl0.rp_filter=1'];

/** Looks, on a real server, whether it is fit. */
function checkOn(name: string, file: string): Promise<Finished> {
  const argv = [process.execPath, program, 'realserver', '--check', file];
  return run(['ip', 'netns', 'exec', name, ...argv]);
}

/** The commands that it names, one for each point that is not fit. */
function mendsOf({ stdout }: Finished): string[] {
  return [...stdout.matchAll(/^ {11}mend: {6}(.+)$/gm)].map(([, line = '']) => line);
}

async function set(name: string, ...settings: readonly string[]): Promise<void> {
  const words = settings.map((setting) => `net.ipv4.conf.${setting}`);
  await must(['ip', 'netns', 'exec', name, 'sysctl', '-q', '-w', ...words]);
}

async function scriptFor(file: string): Promise<string> {
  const { status, stdout, stderr } = await lvscHere(['realserver', '--format', 'sh', file]);
  assert.equal(status, 0, stderr);
  writeFileSync('/mnt/tmp/realserver.sh', stdout);
  return '/mnt/tmp/realserver.sh';
}

describe('lvsc realserver', () => {
  before(buildTopology);
  beforeEach(makeBare);
  afterEach(restoreRealServers);

  const methods = [
    [
      'direct',
      [
        'no answer to ARP for a virtual address',
        '203.0.113.100/32 on lo',
        'no strict reverse-path filter on e0',
      ],
    ],
    [
      'tunnel',
      [
        'tunl0, up',
        'no answer to ARP for a virtual address',
        'no reverse-path filter on tunl0',
        '203.0.113.100/32 on tunl0',
      ],
    ],
  ] as const;
  for (const [method, missing] of methods) {
    it(`makes real servers fit for network = ${method} by its script, and traffic flows`, async () => {
      const file = writeArticle(method, [['network = nat', `network = ${method}`], withoutNat]);
      const script = await scriptFor(file);
      // The way back to the client past the director is the site's own.
      for (const { name, outside } of realServers) {
        await must(['ip', '-n', name, 'address', 'add', `${outside}/24`, 'brd', '+', 'dev', 'e1']);
        await set(name, ...loud, `e0.rp_filter=${method === 'direct' ? 1 : 0}`);
      }
      const before = await checkOn('rs1', file);
      assert.equal(before.status, 2, before.stderr);
      const named = [...before.stdout.matchAll(/^ {2}not fit {2}(.+)$/gm)].map(([, what]) => what);
      assert.deepEqual(named, missing, before.stdout);
      for (const { name } of realServers) await must(['ip', 'netns', 'exec', name, 'sh', script]);
      // Again: what is there already is no error.
      await must(['ip', 'netns', 'exec', 'rs1', 'sh', script]);
      // Which of two legs clients come in by only the real server itself knows.
      for (const { name } of realServers)
        for (const line of mendsOf(await checkOn(name, file)))
          await must(['ip', 'netns', 'exec', name, 'sh', '-c', line]);
      const after = await checkOn('rs1', file);
      assert.equal(after.status, 0, after.stdout);
      assert.match(after.stdout, /\nThis machine is fit\.\n$/);
      await applied(file);
      const { failures, byServer, byPeer } = await hits(web, 40);
      assert.deepEqual(failures, {});
      assert.deepEqual(byPeer, { [client.address]: 40 });
      assert.equal(Object.keys(byServer).length, 8);
    });
  }

  it('finds what keeps a real server from being fit for LVS-NAT, and mends it', async () => {
    const fit = await checkOn('rs1', articlePath);
    assert.equal(fit.status, 0, fit.stdout);
    const inside = (...argv: string[]): Promise<string> => must(['ip', '-n', 'rs1', ...argv]);
    await inside('route', 'replace', 'default', 'via', '10.1.1.253');
    await inside('address', 'add', '203.0.113.21/24', 'dev', 'e1');
    const unfit = await checkOn('rs1', articlePath);
    assert.equal(unfit.status, 2);
    const mends = mendsOf(unfit);
    assert.deepEqual(mends, [
      'ip route replace default via 10.1.1.254',
      'ip route del 203.0.113.0/24 dev e1',
    ]);
    for (const line of mends) await must(['ip', 'netns', 'exec', 'rs1', 'sh', '-c', line]);
    assert.equal((await checkOn('rs1', articlePath)).status, 0);
    await applied(articlePath);
    const { failures } = await hits(web, 20);
    assert.deepEqual(failures, {});
  });
});
