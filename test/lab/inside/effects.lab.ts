import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanDocument } from '../../../src/plan/plan-document.ts';
import { articlePath, writeArticle, type Edit } from './article-file.ts';
import { applied, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { download, hits } from './network/client.ts';
import { buildTopology, client, director, vip } from './network/topology.ts';
import { must } from './run.ts';

const web = { address: vip, port: 80 };
/** A host beyond the director, as a real server reaches it by itself. */
const outside = { address: client.address, port: 80, from: 'rs1' };

type Impacts = readonly [established: string, fresh: string, other: string];
type Download = Awaited<ReturnType<typeof download>>;

describe('the effect that a plan promises, by packets', () => {
  before(buildTopology);
  beforeEach(makeBare);

  /** What the plan of a file says of the changes whose id begins so. */
  async function promised(file: string, id: string): Promise<readonly Impacts[]> {
    const { stdout, stderr } = await lvscHere(['plan', '--json', file]);
    const { changes } = JSON.parse(stdout) as PlanDocument;
    const found = changes.filter((change) => change.id.startsWith(id));
    assert.ok(found.length > 0, `${id}: ${stdout}${stderr}`);
    return found.map(({ effect }) => [effect.established, effect.new, effect.other]);
  }

  /** Waits until a download should have ended, and says whether it has. */
  async function ends({ end }: Download, milliseconds: number): Promise<string> {
    return Promise.race([end, sleep(milliseconds, 'hangs')]);
  }

  async function getsThrough(target: typeof web | typeof outside): Promise<boolean> {
    return (await hits(target, 1)).failed === 0;
  }

  it('of IPv4 forwarding: all traffic stops without it, and goes on with it', async () => {
    await applied(articlePath);
    const [open, own] = [await download(web, 40), await download(outside, 40)];
    await must(['sysctl', '-qw', 'net.ipv4.ip_forward=0']);
    assert.equal(await ends(open, 7000), 'hangs');
    assert.deepEqual([await getsThrough(web), await getsThrough(outside)], [false, false]);
    assert.deepEqual(await promised(articlePath, 'sysctl net.ipv4.ip_forward'), [
      ['opened', 'opened', 'opened'],
    ]);
    await applied(articlePath);
    assert.deepEqual(await Promise.all([open.end, own.end]), ['complete', 'complete']);
    assert.deepEqual([await getsThrough(web), await getsThrough(outside)], [true, true]);
  });

  it('of masquerading: only what real servers open by themselves is touched', async () => {
    await applied(articlePath);
    const [open, own] = [await download(web, 80), await download(outside, 80)];
    await must('iptables -t nat -D POSTROUTING -j LVSC-NAT'.split(' '));
    assert.deepEqual([await getsThrough(web), await getsThrough(outside)], [true, false]);
    assert.deepEqual(await promised(articlePath, 'chain inet LVSC-NAT'), [
      ['none', 'none', 'changed'],
    ]);
    await applied(articlePath);
    assert.deepEqual((await hits(outside, 1)).byPeer, { [director.outside]: 1 });
    assert.equal(await getsThrough(web), true);
    // What was translated stayed so, and IPVS never asked.
    assert.deepEqual(await Promise.all([open.end, own.end]), ['complete', 'complete']);
  });

  it('of a firewall mark: new connections need it, those that are open do not', async () => {
    const file = writeArticle('marked', [['port = 80', 'port = 80\n     fwmark = 80']]);
    await applied(file);
    const open = await download(web, 60);
    await must('iptables -t mangle -D PREROUTING -j LVSC-MARK'.split(' '));
    assert.equal(await getsThrough(web), false);
    assert.deepEqual(await promised(file, 'chain inet LVSC-MARK'), [['none', 'opened', 'none']]);
    assert.equal(await ends(open, 20_000), 'complete');
    await applied(file);
    assert.equal(await getsThrough(web), true);
  });

  it('of edits: open connections keep their real server and its forwarding method', async () => {
    await applied(articlePath);
    const open = await download(web, 100);
    const at = Number(open.server.replace('rs', ''));
    const edits: readonly Edit[] = [
      ['scheduler = wrr', 'scheduler = wlc\n     persistent = 60'],
      [new RegExp(`(10\\.1\\.1\\.${at}\\n\\s+active = 1\\n\\s+weight =) \\d`), '$1 9'],
    ];
    const edited = writeArticle('edited', edits);
    assert.deepEqual(await promised(edited, 'serv'), [
      ['none', 'changed', 'none'],
      ['none', 'changed', 'none'],
    ]);
    await applied(edited);
    await must(`ipvsadm -e -t ${vip}:80 -r 10.1.1.${at}:80 -g -w 9`.split(' '));
    assert.deepEqual(await promised(edited, 'server'), [['none', 'changed', 'none']]);
    const { byServer } = await hits(web, 1);
    assert.equal(byServer[open.server], undefined);
    assert.equal(await ends(open, 30_000), 'complete');
    await applied(edited);
    assert.equal((await hits({ ...web, source: client.second }, 4)).failed, 0);
  });

  it('of weight 0: open connections go on, new ones go elsewhere', async () => {
    await applied(articlePath);
    const open = await download(web, 40);
    const at = open.server.replace('rs', '');
    const quiesced = writeArticle('quiesced', [
      [new RegExp(`(10\\.1\\.1\\.${at}\\n\\s+active = 1\\n\\s+weight =) \\d`), '$1 0'],
    ]);
    assert.deepEqual(await promised(quiesced, 'server'), [['none', 'changed', 'none']]);
    await applied(quiesced);
    const { failed, byServer } = await hits(web, 20);
    assert.deepEqual([failed, byServer[open.server]], [0, undefined]);
    assert.equal(await ends(open, 20_000), 'complete');
  });

  it('of a real server that goes: its connections hang, and go on where it comes back', async () => {
    await applied(articlePath);
    const open = await download(web, 80);
    const at = open.server.replace('rs', '');
    const gone = writeArticle('gone', [
      [new RegExp(`(10\\.1\\.1\\.${at}\\n\\s+active =) 1`), '$1 0'],
    ]);
    assert.deepEqual(await promised(gone, 'server'), [['cut', 'changed', 'none']]);
    await applied(gone);
    const { failed, byServer } = await hits(web, 10);
    assert.deepEqual([failed, byServer[open.server]], [0, undefined]);
    assert.equal(await ends(open, 10_000), 'hangs');
    assert.deepEqual(await promised(articlePath, 'server'), [['opened', 'changed', 'none']]);
    await applied(articlePath);
    assert.equal(await ends(open, 60_000), 'complete');
  });

  it('of a real server that goes: with expire_nodest_conn its connections are forgotten', async () => {
    await applied(articlePath);
    await must(['sysctl', '-qw', 'net.ipv4.vs.expire_nodest_conn=1']);
    const open = await download(web, 120);
    const at = open.server.replace('rs', '');
    const known = new RegExp(` 10\\.1\\.1\\.${at}:80$`, 'm');
    assert.match(await must(['ipvsadm', '-L', '-n', '-c']), known);
    await applied(
      writeArticle('ended', [[new RegExp(`(10\\.1\\.1\\.${at}\\n\\s+active =) 1`), '$1 0']]),
    );
    await sleep(3000);
    assert.doesNotMatch(await must(['ipvsadm', '-L', '-n', '-c']), known);
    await applied(articlePath);
    assert.notEqual(await ends(open, 15_000), 'complete');
  });

  it('of a virtual address: without it connections hang; a new label holds none up for long', async () => {
    await applied(articlePath);
    const open = await download(web, 120);
    const relabelled = writeArticle('relabelled', [['eth0:1', 'eth0:7']]);
    assert.deepEqual(await promised(relabelled, 'address'), [['changed', 'changed', 'none']]);
    await applied(relabelled);
    assert.equal(await getsThrough(web), true);
    await must(['ip', 'address', 'delete', `${vip}/24`, 'dev', 'eth0']);
    assert.equal(await getsThrough(web), false);
    assert.deepEqual(await promised(relabelled, 'address'), [['opened', 'opened', 'none']]);
    await applied(relabelled);
    assert.equal(await getsThrough(web), true);
    assert.equal(await ends(open, 60_000), 'complete');
  });
});
