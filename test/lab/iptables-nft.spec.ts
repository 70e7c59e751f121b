import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { parseIpAddress } from '../../src/inspect/ip-address.ts';
import { parseIptablesSave } from '../../src/inspect/iptables-save.ts';
import { parseSysctl } from '../../src/inspect/sysctl.ts';
import { commandsFor } from '../../src/plan/commands/commands-for.ts';
import type { Step } from '../../src/plan/entry.ts';
import type { Address, Chain } from '../../src/state/director-state.ts';
import { usualTools } from '../../src/plan/tools.ts';

/** A network namespace of this machine's own kernel; the lab's has no nf_tables. */
const namespace = `lvsc-nft-${process.pid}`;

function inside(argv: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('ip', ['netns', 'exec', namespace, ...argv], {
    input,
    encoding: 'utf8',
    env: { PATH: '/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
  });
  if (status === 0) return stdout;
  throw new Error(`${argv.join(' ')}: ${String(status)}: ${stderr}\n${input}`);
}

function does(step: Step): void {
  for (const { program, args, stdin } of commandsFor(step, usualTools))
    inside([program, ...args], stdin ?? '');
}

/** The rules of every table of both families, without counters and dates. */
function rules(): string[] {
  const saved = inside(['iptables-save']) + inside(['ip6tables-save']);
  return saved.split('\n').filter((line) => /^(-A|:LVSC)/.test(line));
}

function found(): Chain[] {
  return (['inet', 'inet6'] as const).flatMap((family) =>
    (['nat', 'mangle'] as const).flatMap((table) => {
      const program = family === 'inet' ? 'iptables-save' : 'ip6tables-save';
      return parseIptablesSave(inside([program, '-t', table]), table, family);
    }),
  );
}

/** Why these cases cannot run here; null where they can. */
function obstacle(): string | null {
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const version = spawnSync('iptables', ['-V'], { encoding: 'utf8' });
  if (version.error) return 'iptables is not installed: apt-get install iptables';
  if (!version.stdout.includes('nf_tables')) return `iptables here is ${version.stdout.trim()}`;
  const made = spawnSync('ip', ['netns', 'add', namespace], { encoding: 'utf8' });
  if (made.status !== 0) return `ip netns add: ${made.stderr.trim()}`;
  const link = ['-n', namespace, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'p0'];
  const linked = spawnSync('ip', link, { encoding: 'utf8' });
  return linked.status === 0 ? null : `ip link add: ${linked.stderr.trim()}`;
}

describe('the steps of a plan on iptables with nf_tables', () => {
  before(function () {
    const reason = obstacle();
    if (reason === null) return;
    if (process.env['CI']) throw new Error(`in CI these cases must run. ${reason}`);
    console.log(`    iptables-nft is skipped: ${reason}`);
    this.skip();
  });

  after(() => {
    spawnSync('ip', ['netns', 'delete', namespace]);
  });

  const chains: readonly Chain[] = [
    {
      name: 'LVSC-NAT',
      family: 'inet',
      jumps: 1,
      rules: [
        { kind: 'masquerade', source: '10.1.1.0/24', outDevice: 'eth0' },
        { kind: 'masquerade', source: '10.2.0.7/32', outDevice: 'eth0' },
      ],
    },
    {
      name: 'LVSC-MARK',
      family: 'inet',
      jumps: 1,
      rules: [
        { kind: 'mark', destination: '203.0.113.100', protocol: 'tcp', port: 80, mark: 80 },
        { kind: 'mark', destination: '203.0.113.100', protocol: 'udp', port: 0, mark: 81 },
      ],
    },
    {
      name: 'LVSC-MARK',
      family: 'inet6',
      jumps: 1,
      rules: [{ kind: 'mark', destination: '2001:db8::1', protocol: 'tcp', port: 443, mark: 7 }],
    },
  ];
  const foreign = [
    '-A POSTROUTING -s 10.9.9.0/24 -o eth0 -m comment --comment "kept by the operator" -j MASQUERADE',
    '-A FORWARD -d 192.0.2.0/24 -j DROP',
  ];

  it('write chains that read back the same, edit them and take them away, beside the rules of others', () => {
    const [nat = '', filter = ''] = foreign;
    inside(['iptables-restore'], `*nat\n${nat}\nCOMMIT\n*filter\n${filter}\nCOMMIT\n`);
    const before = rules();
    assert.deepEqual([...before].sort(), [...foreign].sort());

    const set = (chain: Chain, jumpsBefore: number): void => {
      does({
        kind: 'packet-filter',
        entries: [
          {
            do: 'set-chain',
            chain,
            jumpsBefore,
            rulesBefore: jumpsBefore === 0 ? null : chain.rules.length,
          },
        ],
      });
    };
    for (const chain of chains) set(chain, 0);
    const byId = (a: Chain, b: Chain): number =>
      `${a.family} ${a.name}`.localeCompare(`${b.family} ${b.name}`);
    assert.deepEqual(found().sort(byId), [...chains].sort(byId));

    const edited = chains.map((chain) => ({ ...chain, rules: chain.rules.slice(0, 1) }));
    for (const chain of edited) set(chain, 1);
    assert.deepEqual(found().sort(byId), [...edited].sort(byId));
    assert.deepEqual(
      rules().filter((line) => !line.includes('LVSC-')),
      before,
    );

    for (const chain of edited)
      does({
        kind: 'packet-filter',
        entries: [{ do: 'delete-chain', chain, jumpsBefore: 1, rulesBefore: 1 }],
      });
    assert.deepEqual(rules(), before);
  });

  it('change nothing of a table where one line is refused', () => {
    const before = rules();
    const [chain] = chains;
    assert.ok(chain);
    // No network is narrower than one address.
    const wrong: Chain = {
      ...chain,
      rules: [...chain.rules, { kind: 'masquerade', source: '10.1.1.0/33', outDevice: 'eth0' }],
    };
    assert.throws(() => {
      does({
        kind: 'packet-filter',
        entries: [{ do: 'set-chain', chain: wrong, jumpsBefore: 0, rulesBefore: null }],
      });
    }, /iptables-restore/);
    assert.deepEqual(rules(), before);
  });

  it('put addresses with their labels on a device and take them off', () => {
    const own = (): readonly Address[] =>
      parseIpAddress(inside(['ip', '-j', 'address', 'show'])).addresses.filter(
        ({ device }) => device === 'eth0',
      );
    const before = own();
    const wanted: Address = {
      device: 'eth0',
      address: '203.0.113.100',
      prefixLength: 24,
      label: 'eth0:1',
      broadcast: '203.0.113.255',
      scope: 'global',
    };
    does({ kind: 'address', entries: [{ do: 'add-address', address: wanted }] });
    assert.deepEqual(own(), [wanted]);
    does({ kind: 'address', entries: [{ do: 'delete-address', address: wanted }] });
    assert.deepEqual(own(), before);
  });

  it('set sysctls', () => {
    const name = 'net.ipv4.conf.eth0.send_redirects';
    const read = (): string | undefined => parseSysctl(inside(['sysctl', '-e', name]))[name];
    for (const value of ['0', '1']) {
      does({ kind: 'sysctl', entries: [{ do: 'set-sysctl', name, value }] });
      assert.equal(read(), value);
    }
  });
});
