import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeArticle, type Edit } from './article-file.ts';
import { applied, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { hits } from './network/client.ts';
import { startKeepalived, type Keepalived } from './network/keepalived.ts';
import { addStandby, removeStandby, standby } from './network/standby.ts';
import { buildTopology, client, lines, natRouter, realServers, vip } from './network/topology.ts';
import { note } from './note.ts';
import { must } from './run.ts';
import { readTruth, type Truth } from './truth.ts';

const web = { address: vip, port: 80 };

/** Checks every second, so that a case is short. */
const quick: readonly Edit[] = [
  ['timeout = 6', 'timeout = 1'],
  ['reentry = 15', 'reentry = 1'],
];

describe('lvsc compile --for keepalived', () => {
  let keepalived: Keepalived | null = null;

  before(buildTopology);
  beforeEach(makeBare);
  afterEach(async () => {
    await stop();
    for (const { name } of realServers) await serveHttp(name, true);
  });

  async function compiled(file: string): Promise<{ readonly text: string; readonly said: string }> {
    const { status, stdout, stderr } = await lvscHere(['compile', file, '--for', 'keepalived']);
    assert.equal(status, 0, stderr);
    return { text: stdout, said: stderr };
  }

  async function start(file: string): Promise<string> {
    const { text, said } = await compiled(file);
    keepalived = startKeepalived('keepalived', text, {});
    return said;
  }

  async function stop(): Promise<void> {
    await keepalived?.stop();
    keepalived = null;
  }

  /** Waits for a table, and fails with what keepalived said where it does not come. */
  async function reaches(expected: string): Promise<number> {
    const from = Date.now();
    for (;;) {
      const saved = await must(['ipvsadm', '-S', '-n']);
      if (saved === expected) return Math.round((Date.now() - from) / 1000);
      if (Date.now() - from > 90_000) {
        assert.equal(saved, expected, keepalived?.log());
      }
      await sleep(200);
    }
  }

  async function truthOfApply(file: string): Promise<Truth> {
    await applied(file);
    const truth = await readTruth();
    await makeBare();
    return truth;
  }

  it('gives keepalived what apply gives the director, and a dead real server goes and comes', async function () {
    this.timeout(900_000);
    const file = writeArticle('quick', quick);
    const truth = await truthOfApply(file);
    const said = await start(file);
    assert.match(said, /ip_forward = 1[^]*masquerade[^]*/);
    await must(['sysctl', '-qw', 'net.ipv4.ip_forward=1']);
    const seconds = await reaches(truth.services);
    note(`the table of lvsc apply after ${seconds} s`);
    assert.deepEqual((await readTruth()).addresses, truth.addresses);
    const { failures, byServer, byPeer } = await hits(web, 80);
    assert.deepEqual(failures, {});
    assert.deepEqual([byServer['rs1'], byServer['rs8'], byPeer[client.address]], [16, 8, 80]);

    await serveHttp('rs1', false);
    const without = truth.services.replace(/^.* -r 10\.1\.1\.1:80 .*\n/m, '');
    note(`rs1 out of the table after ${await reaches(without)} s`);
    assert.deepEqual((await hits(web, 20)).failures, {});
    await serveHttp('rs1', true);
    note(`and back after ${await reaches(truth.services)} s`);

    await stop();
    assert.equal(await must(['ipvsadm', '-S', '-n']), '');
    assert.deepEqual(
      (await readTruth()).addresses.filter((line) => truth.addresses.includes(line)),
      truth.addresses.filter((line) => !/ label eth\d:1 /.test(line)),
    );
  });

  it('quiesces, brings the sorry server, runs a program, and speaks VRRP with a backup', async function () {
    this.timeout(900_000);
    const two = realServers.slice(0, 2);
    const file = writeArticle('two', [
      ...quick,
      ['serial_no = 1', pair],
      ['load_monitor = none', 'quiesce_server = 1\n     sorry_server = 10.1.1.8'],
      [/ {5}server cpu3 \{[^]*$/, `}\n${byProgram}`],
    ]);
    const truth = await truthOfApply(file);
    const said = await start(file);
    assert.match(said, /-i backup[^]*deadtime 3[^]*hangs is a failed check/);
    // Only the first real server is at the address that the program must print.
    const healthy = truth.services.replace(/^.*:443 -r 10\.1\.1\.2:.*\n/m, '');
    assert.notEqual(healthy, truth.services);
    await reaches(healthy);
    const { timeouts, daemons, addresses } = await addressesOf(truth);
    assert.deepEqual({ timeouts, daemons, addresses }, pick(truth));

    const weights = (rs1: number, rs2: number, sorry = ''): string =>
      healthy
        .replace(/(:80 -r 10\.1\.1\.1:80 -m -w) \d+/, `$1 ${rs1}`)
        .replace(/(:80 -r 10\.1\.1\.2:80 -m -w) \d+\n/, `$1 ${rs2}\n${sorry}`);
    await serveHttp('rs1', false);
    await reaches(weights(0, 2));
    await serveHttp('rs2', false);
    await reaches(weights(0, 0, `-a -t ${vip}:80 -r 10.1.1.8:80 -m -w 1\n`));
    for (const { name } of two) await serveHttp(name, true);
    await reaches(healthy);
  });

  it('hands the services to the director that is started with -i backup, and takes them back', async function () {
    this.timeout(900_000);
    const file = writeArticle('both', [...quick, ['serial_no = 1', pair]]);
    const truth = await truthOfApply(file);
    const { text } = await compiled(file);
    let other: Keepalived | null = null;
    try {
      await addStandby();
      other = startKeepalived('standby', text, { namespace: standby.namespace, id: 'backup' });
      keepalived = startKeepalived('keepalived', text, {});
      await must(['sysctl', '-qw', 'net.ipv4.ip_forward=1']);
      await reaches(truth.services);
      await hasAddresses('primary', other);
      assert.deepEqual((await hits(web, 16)).failures, {});

      await stop();
      await hasAddresses('backup', other);
      const saved = await must(['ip', 'netns', 'exec', standby.namespace, 'ipvsadm', '-S', '-n']);
      assert.equal(saved, truth.services);
      const { failures, byServer } = await hits(web, 16);
      assert.deepEqual(failures, {});
      assert.equal(Object.keys(byServer).length, 8);

      keepalived = startKeepalived('keepalived', text, {});
      await reaches(truth.services);
      await hasAddresses('primary', other);
      assert.deepEqual((await hits(web, 16)).failures, {});
      note(
        'one file on two directors: 16 requests to the first, the second, and the first again, 0 failed',
      );
    } finally {
      await other?.stop();
      await removeStandby();
    }
  });

  /** Waits until one director alone has VIP and NAT router. */
  async function hasAddresses(who: 'primary' | 'backup', other: Keepalived): Promise<void> {
    const wanted = who === 'primary' ? [2, 0] : [0, 2];
    const count = (text: string): number =>
      [vip, natRouter].filter((address) => text.includes(` ${address}/24 `)).length;
    for (let attempt = 0; ; attempt += 1) {
      const found = [
        count(await must(['ip', '-o', 'address'])),
        count(await must(['ip', '-n', standby.namespace, '-o', 'address'])),
      ];
      if (found.join() === wanted.join()) return;
      if (attempt === 120) assert.deepEqual(found, wanted, other.log());
      await sleep(250);
    }
  }

  /** VRRP waits for three adverts before it takes the addresses. */
  async function addressesOf(expected: Truth): Promise<ReturnType<typeof pick>> {
    for (let attempt = 0; ; attempt += 1) {
      const found = pick(await readTruth());
      const isThere = JSON.stringify(found) === JSON.stringify(pick(expected));
      if (isThere || attempt === 40) return found;
      await sleep(250);
    }
  }
});

const pair = lines(
  'serial_no = 1',
  'backup_active = 1',
  'backup = 203.0.113.2',
  'keepalive = 1',
  'deadtime = 3',
  'syncdaemon = 1',
  'syncd_iface = eth1',
  'syncd_id = 7',
  'tcp_timeout = 300',
  'udp_timeout = 15',
);

const byProgram = lines(
  'virtual program {',
  '  active = 1',
  `  address = ${vip} eth0:1`,
  '  vip_nmask = 255.255.255.0',
  '  port = 443',
  '  send_program = "/bin/echo %h %p"',
  '  expect = "10.1.1.1 443"',
  '  timeout = 1',
  '  reentry = 1',
  '  scheduler = rr',
  ...['1', '2'].flatMap((n) => [
    `  server cpu${n} {`,
    `    address = 10.1.1.${n}`,
    '    active = 1',
    '  }',
  ]),
  '}',
);

function pick({
  timeouts,
  daemons,
  addresses,
}: Truth): Pick<Truth, 'timeouts' | 'daemons' | 'addresses'> {
  return { timeouts, daemons, addresses };
}

/** Whether a real server takes connections to its web server, or lets them wait for ever. */
async function serveHttp(name: string, isServed: boolean): Promise<void> {
  const rule = ['INPUT', '-p', 'tcp', '--dport', '80', '-j', 'DROP'];
  const inside = ['ip', 'netns', 'exec', name, 'iptables'];
  await must(isServed ? [...inside, '-F', 'INPUT'] : [...inside, '-A', ...rule]);
}
