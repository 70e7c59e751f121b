import assert from 'node:assert/strict';
import { articlePath, writeArticle } from './article-file.ts';
import { FaultyTools } from './faults/faulty-tools.ts';
import { applied, lvsc } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { hits, load } from './network/client.ts';
import { buildTopology, client, director, realServers, vip } from './network/topology.ts';
import { note } from './note.ts';
import { must } from './run.ts';
import { readTruth, type Truth } from './truth.ts';

const web = { address: vip, port: 80 };
const weights: readonly number[] = [2, 2, 1, 1, 1, 1, 1, 1];

describe('lvsc apply fixtures/article/lvs.conf', () => {
  const tools = new FaultyTools();
  let truth: Truth;

  before(async () => {
    await buildTopology();
    await makeBare();
    await applied(articlePath);
    truth = await readTruth();
  });

  it('makes one service of eight real servers behind the director', () => {
    assert.equal(
      truth.services,
      [
        `-A -t ${vip}:80 -s wrr`,
        ...weights.map((weight, i) => `-a -t ${vip}:80 -r 10.1.1.${i + 1}:80 -m -w ${weight}`),
        '',
      ].join('\n'),
    );
  });

  it('puts up the virtual address and the NAT router, each with its alias', () => {
    assert.deepEqual(
      truth.addresses.filter((line) => /\.100\/|\.254\//.test(line)),
      [
        `eth0 ${vip}/24 brd 203.0.113.255 label eth0:1 global`,
        'eth1 10.1.1.254/24 brd 10.1.1.255 label eth1:1 global',
      ],
    );
  });

  it('forwards, and masquerades one source network out of one device', () => {
    assert.equal(truth.sysctls['net.ipv4.ip_forward'], '1');
    assert.deepEqual(truth.filter.match(/^-A .*$/gm), [
      '-A POSTROUTING -j LVSC-NAT',
      '-A LVSC-NAT -s 10.1.1.0/24 -o eth0 -j MASQUERADE',
    ]);
  });

  it('carries 80 requests by weight, and shows each real server the client', async () => {
    const { failures, byServer, byPeer } = await hits(web, 80);
    assert.deepEqual(failures, {});
    const expected = realServers.map(({ name }, i) => [name, 8 * (weights[i] ?? 0)]);
    assert.deepEqual(byServer, Object.fromEntries(expected));
    assert.deepEqual(byPeer, { [client.address]: 80 });
  });

  it('lets a real server reach the outside, as the director', async () => {
    const { failures, byPeer } = await hits({ from: 'rs8', address: client.address, port: 80 }, 2);
    assert.deepEqual(failures, {});
    assert.deepEqual(byPeer, { [director.outside]: 2 });
  });

  it('finds nothing to do the second time', async () => {
    const plan = await lvsc(['plan', '--detailed-exitcode', articlePath], { tools });
    assert.deepEqual([plan.status, plan.stderr], [0, '']);
    assert.match(plan.stdout, /nothing to do/);
    await applied(articlePath, { tools });
    assert.deepEqual(tools.log(), []);
    assert.deepEqual(await readTruth(), truth);
  });

  it('changes one weight by one command, and no request fails meanwhile', async () => {
    const edited = writeArticle('weight', [
      [/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 5'],
    ]);
    const plan = await lvsc(['plan', '--detailed-exitcode', edited]);
    assert.equal(plan.status, 2, plan.stderr);
    const traffic = await load(web, 20);
    tools.reset();
    await applied(edited, { tools });
    const { total, failures } = await traffic.stop();
    note(`${total} requests while the weight changed`);
    assert.deepEqual(failures, {});
    assert.ok(total > 20, `only ${total} requests`);
    const command = `-e -t ${vip}:80 -r 10.1.1.3:80 -m -w 5`;
    assert.deepEqual(tools.log(), [{ number: 1, tool: 'ipvsadm', words: command }]);
    assert.match(await must(['ipvsadm', '-S', '-n']), /-r 10\.1\.1\.3:80 -m -w 5$/m);
  });

  it('adds and takes away real servers under load without a failed request', async () => {
    const without = writeArticle('seven', [[/(10\.1\.1\.8\n\s+active =) 1/, '$1 0']]);
    const traffic = await load(web, 20);
    await applied(without);
    assert.doesNotMatch(await must(['ipvsadm', '-S', '-n']), /10\.1\.1\.8/);
    await applied(articlePath);
    const { total, failures } = await traffic.stop();
    note(`${total} requests while a real server went and came back`);
    assert.deepEqual(failures, {});
    assert.deepEqual(await readTruth(), truth);
  });
});
