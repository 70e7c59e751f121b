import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PointName } from '../../../src/doctor/point.ts';
import type { DoctorDocument } from '../../../src/report/documents.ts';
import { articlePath, writeArticle } from './article-file.ts';
import { lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { sshHost } from './network/sshd.ts';
import { buildTopology, client, realServers, vip } from './network/topology.ts';
import { must } from './run.ts';
import { readTruth } from './truth.ts';

/** A fault of a director, put up and taken away. */
interface Fault {
  readonly file?: () => string;
  /** What keeps the point from being fit. */
  readonly put: () => Promise<unknown>;
  /** What the answer says of it. */
  readonly says: RegExp;
  /** What mends it where the answer's own first line cannot be run here. */
  readonly mend?: () => Promise<unknown>;
  /** What is left afterwards. */
  readonly clean?: () => Promise<unknown>;
}

const tools = '/mnt/tmp/doctor-tools';
const sh = (script: string): Promise<string> => must(['sh', '-ec', script]);

/** Programs that say what they would on another director. */
function fake(programs: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(tools, name), 0o755);
  }
  return Promise.resolve();
}

function noFakes(): Promise<void> {
  rmSync(tools, { recursive: true, force: true });
  mkdirSync(tools, { recursive: true });
  return Promise.resolve();
}

/** A process of this name, until the function is called that comes back. */
function running(name: string, namespace: string | null = null): () => Promise<void> {
  const path = `/mnt/tmp/${name}`;
  copyFileSync('/bin/sleep', path);
  chmodSync(path, 0o755);
  const argv: readonly string[] = [
    ...(namespace === null ? [] : ['ip', 'netns', 'exec', namespace]),
    path,
    '600',
  ];
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { stdio: 'ignore' });
  return async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
}

function process(name: string): Pick<Fault, 'put' | 'mend'> {
  let stop: () => Promise<void> = () => Promise.resolve();
  return {
    put: () => {
      stop = running(name);
      return new Promise((resolve) => setTimeout(resolve, 200));
    },
    mend: () => stop(),
  };
}

const synced = (): string =>
  writeArticle('doctor-sync', [
    ['network = nat', 'network = nat\nsyncdaemon = 1\nsyncd_iface = eth1'],
  ]);

/** Each point of the table has its fault: the compiler says which one has none. */
const faults: Readonly<Record<PointName, Fault>> = {
  modules: {
    put: () => sh('if grep -q "^ip_vs_wrr " /proc/modules; then rmmod ip_vs_wrr; fi'),
    says: /the module ip_vs_wrr/,
    mend: () => sh('modprobe -d /run/lab-modules ip_vs_wrr'),
  },
  ipvsadm: {
    file: synced,
    put: () =>
      fake({ ipvsadm: 'echo "ipvsadm v1.20 2001/11/04 (compiled with popt and IPVS v0.9.5)"' }),
    says: /a sync daemon with an id/,
    mend: noFakes,
  },
  sysctls: {
    put: () => sh('sysctl -qw net.ipv4.ip_forward=0'),
    says: /net\.ipv4\.ip_forward = 1$/m,
  },
  'sysctls-at-boot': {
    put: () =>
      sh('mkdir -p /run/sysctl.d; echo "net/ipv4/ip_forward=0" >/run/sysctl.d/90-theirs.conf'),
    says: /\/run\/sysctl\.d\/90-theirs\.conf sets it to 0/,
    mend: () => sh('echo "net.ipv4.ip_forward = 1" >/run/sysctl.d/99-lvsc.conf'),
    clean: () => sh('rm -r /run/sysctl.d'),
  },
  devices: {
    put: () => sh('ip link set eth1 down'),
    says: /the device eth1, up/,
  },
  routes: {
    put: () => sh('ip route add blackhole 10.1.1.3/32'),
    says: /a route to the real server 10\.1\.1\.3/,
    clean: () => sh('ip route del 10.1.1.3/32'),
  },
  addresses: {
    put: () => sh(`ip -n ${client.namespace} address add ${vip}/32 dev c0`),
    says: /answers for it/,
    mend: () => sh(`ip -n ${client.namespace} address del ${vip}/32 dev c0`),
  },
  secondaries: {
    put: () =>
      sh(
        'sysctl -qw net.ipv4.conf.eth0.promote_secondaries=0 net.ipv4.conf.all.promote_secondaries=0',
      ),
    says: /promote_secondaries = 1/,
    mend: () => sh('sysctl -qw net.ipv4.conf.all.promote_secondaries=1'),
    clean: () => sh('sysctl -qw net.ipv4.conf.all.promote_secondaries=0'),
  },
  'source-check': {
    put: () =>
      sh('ip route add default via 10.1.1.1 dev eth1; sysctl -qw net.ipv4.conf.eth0.rp_filter=1'),
    says: /no strict reverse-path filter on eth0/,
    clean: () => sh('ip route del default; sysctl -qw net.ipv4.conf.eth0.rp_filter=0'),
  },
  'sync-device': {
    file: synced,
    put: () => sh('ip link set eth1 multicast off'),
    says: /it has no multicast/,
  },
  managers: { ...process('ldirectord'), says: /ldirectord runs/ },
  firewalls: { ...process('firewalld'), says: /firewalld runs/ },
  'packet-filter': {
    put: () =>
      fake({
        'iptables-save':
          'echo "iptables-save: Failed to initialize nft: Protocol not supported" >&2; exit 1',
        nft: 'echo "netlink: Error: cache initialization failed: Protocol not supported" >&2; exit 1',
      }),
    says: /Protocol not supported/,
    mend: noFakes,
  },
  forwarding: {
    put: () => sh('iptables -P FORWARD DROP'),
    says: /the policy of FORWARD is DROP/,
  },
  conntrack: {
    put: () =>
      sh(
        'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE; sysctl -qw net.ipv4.vs.conntrack=1',
      ),
    says: /no rule that masquerades clients/,
  },
  'connection-table': {
    put: () =>
      sh(`ip address add ${vip}/32 dev eth0
ipvsadm -A -u ${vip}:53 -s rr
ipvsadm -a -u ${vip}:53 -r ${realServers[0]?.address ?? ''}:53 -m
perl -MIO::Socket::INET -e 'for $p (20000..24500) { my $s = IO::Socket::INET->new(Proto => "udp", LocalPort => $p, PeerAddr => "${vip}:53") or die; $s->send("x") }'`),
    says: /4096 places for \d+ connections/,
    mend: makeBare,
  },
  clock: {
    put: () => fake({ timedatectl: 'echo NTPSynchronized=no' }),
    says: /it is not synchronized/,
    mend: () => fake({ timedatectl: 'echo NTPSynchronized=yes' }),
    clean: noFakes,
  },
  'state-directory': {
    put: () => sh('mkdir -p /var/lib/lvsc; mount -t tmpfs -o ro tmpfs /var/lib/lvsc'),
    says: /cannot be written/,
    mend: () => sh('umount /var/lib/lvsc'),
  },
};

async function points(file: string, ...options: string[]): Promise<DoctorDocument['points']> {
  const env = { PATH: `${tools}:${globalThis.process.env['PATH'] ?? ''}` };
  const { status, stdout, stderr } = await lvscHere(['doctor', '--json', ...options, file], {
    env,
  });
  const answer = JSON.parse(stdout) as DoctorDocument;
  assert.equal(status, answer.isFit ? 0 : 2, stderr);
  return answer.points;
}

async function unfit(name: PointName, file: string): Promise<DoctorDocument['points']> {
  const all = await points(file);
  return all.filter(({ point, verdict }) => point === name && verdict === 'unfit');
}

describe('lvsc doctor', () => {
  before(buildTopology);
  beforeEach(async () => {
    await makeBare();
    await noFakes();
  });

  for (const [name, fault] of Object.entries(faults) as [PointName, Fault][]) {
    it(`finds the fault in ${name}, and no more once it is mended`, async () => {
      const file = fault.file?.() ?? articlePath;
      await fault.put();
      try {
        const found = await unfit(name, file);
        assert.match(found.map(({ what, is }) => `${is}\n${what}`).join('\n'), fault.says);
        const line = found[0]?.mend[0] ?? 'false';
        await (fault.mend === undefined ? sh(line) : fault.mend());
        assert.deepEqual(await unfit(name, file), []);
      } finally {
        await fault.clean?.();
      }
    });
  }

  it('passes over a manager of another network namespace', async () => {
    const stop = running('ldirectord', 'rs1');
    await new Promise((resolve) => setTimeout(resolve, 200));
    try {
      assert.deepEqual(await unfit('managers', articlePath), []);
    } finally {
      await stop();
    }
  });

  it('changes nothing, and loads no module', async () => {
    const modules = (): string[] =>
      readFileSync('/proc/modules', 'utf8')
        .split('\n')
        .map((line) => line.split(' ')[0] ?? '');
    const before = [await readTruth(), modules()];
    await points(articlePath);
    assert.deepEqual([await readTruth(), modules()], before);
  });

  it('looks at a director by ssh as at this machine', async () => {
    const host = await sshHost('sshd-doctor', globalThis.process.env['PATH'] ?? '');
    await host.start();
    try {
      const { status, stdout, stderr } = await lvscHere(
        ['doctor', '--json', '--director', host.name, articlePath],
        { env: host.env },
      );
      assert.equal(status, 2, stderr);
      const there = (JSON.parse(stdout) as DoctorDocument).points;
      const facts = (all: DoctorDocument['points']): string[] =>
        all
          .filter(({ point }) => point !== 'state-directory' && point !== 'clock')
          .map(({ point, what, verdict }) => `${point}: ${what}: ${verdict}`);
      assert.deepEqual(facts(there), facts(await points(articlePath)));
      assert.equal(there.filter(({ point }) => point === 'state-directory').length, 2);
    } finally {
      await host.stop();
    }
  });
});
