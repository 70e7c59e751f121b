import assert from 'node:assert/strict';
import { makeBare } from './network/bare.ts';
import { datagrams, download, hits, hold, load } from './network/client.ts';
import { prepareRealServers, restoreRealServers } from './network/forwarding.ts';
import {
  buildTopology,
  client,
  director,
  natRouter,
  realServers,
  vip,
} from './network/topology.ts';
import { note } from './note.ts';
import { must } from './run.ts';
import { readTruth } from './truth.ts';

/** The lab itself, set up by hand with ipvsadm and ip: what it says about lvsc rests on this. */
describe('the lab by itself, without lvsc', () => {
  const web = { address: vip, port: 80 };

  before(buildTopology);
  beforeEach(makeBare);

  async function serviceByHand(
    flag: '-m' | '-g' | '-i',
    rules: readonly string[] = [],
  ): Promise<void> {
    const servers = realServers.map(
      ({ address }) => `-a -t ${vip}:80 -r ${address}:80 ${flag} -w 1`,
    );
    await must(['ipvsadm', '-R'], [`-A -t ${vip}:80 -s rr`, ...servers, ...rules, ''].join('\n'));
    await must(
      ['ip', '-batch', '-'],
      `address add ${vip}/32 dev eth0\naddress add ${natRouter}/24 dev eth1\n`,
    );
    await must(['sysctl', '-qw', 'net.ipv4.ip_forward=1']);
  }

  it('has no service on a bare director, so every request fails', async () => {
    const { total, failed } = await hits(web, 1);
    assert.deepEqual({ total, failed }, { total: 1, failed: 1 });
  });

  it('carries HTTP by LVS-NAT, with the client address kept', async () => {
    await serviceByHand('-m');
    const { failures, byServer, byPeer } = await hits(web, 16);
    assert.deepEqual(failures, {});
    assert.deepEqual(byServer, Object.fromEntries(realServers.map(({ name }) => [name, 2])));
    assert.deepEqual(byPeer, { [client.address]: 16 });
  });

  it('lets no answer through without forwarding', async () => {
    await serviceByHand('-m');
    await must(['sysctl', '-qw', 'net.ipv4.ip_forward=0']);
    assert.equal((await hits(web, 1)).failed, 1);
  });

  it('carries HTTP by LVS-DR and LVS-TUN, which fail before the real servers are prepared', async () => {
    for (const [flag, method] of [
      ['-g', 'direct'],
      ['-i', 'tunnel'],
    ] as const) {
      await makeBare();
      await serviceByHand(flag);
      assert.equal((await hits(web, 1)).failed, 1, `${method} cannot work yet`);
      await prepareRealServers(method);
      try {
        const { failures, byServer, byPeer } = await hits(web, 16);
        assert.deepEqual(failures, {}, method);
        assert.equal(Object.keys(byServer).length, 8);
        assert.deepEqual(byPeer, { [client.address]: 16 });
      } finally {
        await restoreRealServers();
      }
    }
  });

  it('carries UDP, and sees persistence by client address', async () => {
    await must(
      ['ipvsadm', '-R'],
      [
        `-A -u ${vip}:53 -s rr`,
        `-A -t ${vip}:80 -s rr -p 60`,
        ...realServers.flatMap(({ address }) => [
          `-a -u ${vip}:53 -r ${address}:53 -m`,
          `-a -t ${vip}:80 -r ${address}:80 -m`,
        ]),
        '',
      ].join('\n'),
    );
    await must(
      ['ip', '-batch', '-'],
      `address add ${vip}/32 dev eth0\naddress add ${natRouter}/24 dev eth1\n`,
    );
    await must(['sysctl', '-qw', 'net.ipv4.ip_forward=1']);
    const udp = await datagrams({ address: vip, port: 53 }, 8);
    assert.deepEqual([udp.failed, Object.keys(udp.byServer).length], [0, 8]);
    const tcp = await hits(web, 8);
    assert.deepEqual([tcp.failed, Object.values(tcp.byServer)], [0, [8]]);
    const other = await hits({ ...web, source: client.second }, 4);
    assert.notDeepEqual(Object.keys(other.byServer), Object.keys(tcp.byServer));
  });

  it('masquerades what real servers originate only with a rule', async () => {
    await serviceByHand('-m');
    const outside = { from: 'rs1', address: client.address, port: 80 };
    assert.equal((await hits(outside, 1)).failed, 1);
    await must('iptables -t nat -A POSTROUTING -s 10.1.1.0/24 -o eth0 -j MASQUERADE'.split(' '));
    assert.deepEqual((await hits(outside, 2)).byPeer, { [director.outside]: 2 });
  });

  it('keeps load, held connections and downloads going, and counts what breaks', async () => {
    await serviceByHand('-m');
    const running = await load(web);
    const held = await hold(web, 8);
    const slow = await download(web, 5);
    assert.match(slow.server, /^rs[1-8]$/);
    assert.equal(new Set(held.servers).size > 1, true);
    assert.equal(await slow.end, 'complete');
    await held.stop();
    const { total, failed } = await running.stop();
    note(`${total} requests under load, ${failed} failed`);
    assert.equal(failed, 0);
    assert.equal(total > 20, true, `only ${total} requests`);
  });

  it('reads the kernel without counters, and is bare again after a reset', async () => {
    const before = await readTruth();
    await serviceByHand('-m');
    await must('iptables -t nat -A POSTROUTING -s 10.1.1.0/24 -o eth0 -j MASQUERADE'.split(' '));
    const during = await readTruth();
    assert.match(during.services, /^-a -t 203\.0\.113\.100:80 -r 10\.1\.1\.8:80 -m -w 1$/m);
    assert.ok(
      during.addresses.includes('eth1 10.1.1.254/24 brd - label eth1 global'),
      during.addresses.join('\n'),
    );
    assert.equal(during.sysctls['net.ipv4.ip_forward'], '1');
    await hits(web, 8);
    assert.deepEqual(await readTruth(), during);
    await makeBare();
    assert.deepEqual(await readTruth(), before);
  });
});
