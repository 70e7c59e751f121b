import assert from 'node:assert/strict';
import { articlePath, writeArticle, type Edit } from './article-file.ts';
import { applied } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { datagrams, hits, hold } from './network/client.ts';
import { prepareRealServers, restoreRealServers } from './network/forwarding.ts';
import { buildTopology, client, realServers, vip } from './network/topology.ts';
import { note } from './note.ts';
import { must } from './run.ts';

const web = { address: vip, port: 80 };
const names = realServers.map(({ name }) => name);
const withoutNat: readonly Edit[] = [[/^nat_router.*\nnat_nmask.*\n/m, '']];

describe('lvsc apply, by forwarding method', () => {
  before(buildTopology);
  beforeEach(makeBare);
  afterEach(restoreRealServers);

  const methods = [
    ['direct', '-g'],
    ['tunnel', '-i'],
  ] as const;
  for (const [method, flag] of methods) {
    it(`carries HTTP with network = ${method}`, async () => {
      await prepareRealServers(method);
      const file = writeArticle(method, [['network = nat', `network = ${method}`], ...withoutNat]);
      await applied(file);
      const saved = await must(['ipvsadm', '-S', '-n']);
      assert.equal(
        saved.match(new RegExp(` ${flag} -w [12]( --tun-type ipip)?$`, 'gm'))?.length,
        8,
      );
      const { failures, byServer, byPeer } = await hits(web, 40);
      assert.deepEqual(failures, {});
      assert.deepEqual(byPeer, { [client.address]: 40 });
      assert.deepEqual([byServer['rs1'], byServer['rs8']], [8, 4]);
    });
  }

  it('carries UDP', async () => {
    const file = writeArticle('udp', [
      ['protocol = tcp', 'protocol = udp'],
      ['port = 80', 'port = 53'],
      [/^\s*(send|expect) = .*\n/m, ''],
      [/^\s*(send|expect) = .*\n/m, ''],
      ['scheduler = wrr', 'scheduler = rr'],
    ]);
    await applied(file);
    assert.match(await must(['ipvsadm', '-S', '-n']), /^-A -u 203\.0\.113\.100:53 -s rr$/m);
    const { failures, byServer, byPeer } = await datagrams({ address: vip, port: 53 }, 16);
    assert.deepEqual(failures, {});
    assert.deepEqual(byServer, Object.fromEntries(names.map((name) => [name, 2])));
    assert.deepEqual(byPeer, { [client.address]: 16 });
  });

  it('keeps a client at its real server where the service is persistent', async () => {
    const file = writeArticle('persistent', [
      ['scheduler = wrr', 'scheduler = rr\n     persistent = 60'],
    ]);
    await applied(file);
    assert.match(await must(['ipvsadm', '-S', '-n']), /^-A -t \S+ -s rr -p 60$/m);
    const first = await hits(web, 10);
    assert.deepEqual([first.failures, Object.values(first.byServer)], [{}, [10]]);
    const second = await hits({ ...web, source: client.second }, 10);
    assert.deepEqual([second.failures, Object.values(second.byServer)], [{}, [10]]);
    assert.notDeepEqual(Object.keys(second.byServer), Object.keys(first.byServer));
  });
});

describe('lvsc apply, by scheduler', () => {
  before(async () => {
    await buildTopology();
    await makeBare();
    await applied(articlePath);
  });

  const scheduled = async (scheduler: string): Promise<void> => {
    if (scheduler !== 'wrr')
      await applied(writeArticle(scheduler, [['scheduler = wrr', `scheduler = ${scheduler}`]]));
    assert.match(
      await must(['ipvsadm', '-S', '-n']),
      new RegExp(`^-A -t \\S+ -s ${scheduler}$`, 'm'),
    );
  };
  const inTurn = (counts: readonly number[]): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, counts[i] ?? 0]));
  const counted = (servers: readonly string[]): Record<string, number> =>
    inTurn(names.map((name) => servers.filter((server) => server === name).length));

  it('shares by weight with wrr', async () => {
    await scheduled('wrr');
    assert.deepEqual((await hits(web, 20)).byServer, inTurn([4, 4, 2, 2, 2, 2, 2, 2]));
  });

  it('shares in turn with rr, whatever the weight', async () => {
    await scheduled('rr');
    assert.deepEqual((await hits(web, 16)).byServer, inTurn([2, 2, 2, 2, 2, 2, 2, 2]));
  });

  it('gives the next connection to whom has the fewest with lc', async () => {
    await scheduled('lc');
    const held = await hold(web, 16);
    try {
      note(`lc: ${JSON.stringify(counted(held.servers))}`);
      assert.deepEqual(counted(held.servers), inTurn([2, 2, 2, 2, 2, 2, 2, 2]));
    } finally {
      await held.stop();
    }
  });

  it('weighs the connections there are with wlc', async () => {
    await scheduled('wlc');
    const held = await hold(web, 20);
    try {
      note(`wlc: ${JSON.stringify(counted(held.servers))}`);
      assert.deepEqual(counted(held.servers), inTurn([4, 4, 2, 2, 2, 2, 2, 2]));
    } finally {
      await held.stop();
    }
  });
});
