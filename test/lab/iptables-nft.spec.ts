import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { packetFilterReadings } from '../../src/director/packet-filter-readings.ts';
import { runStep } from '../../src/director/run-step.ts';
import { parseIpAddress } from '../../src/tools/ip/address.ts';
import { parsePacketFilter } from '../../src/tools/packet-filter-reading.ts';
import { parseSysctl } from '../../src/tools/sysctl/read.ts';
import { commandsFor, runnable } from '../../src/tools/commands-for.ts';
import type { ChainEntry, Step } from '../../src/step/entry.ts';
import type { Address, Chain } from '../../src/state/director-state.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import { makeNamespace, type Namespace } from '../support/namespace.ts';
import { marking, masquerading } from '../support/sample-state.ts';
import { declarePacketFilterCases } from '../support/packet-filter-cases.ts';
import { skipFor } from '../support/skip-for.ts';

/** Rules of somebody else's in each table, and chains of theirs. */
const theirs = [
  '*nat',
  ':THEIRS - [0:0]',
  '-A POSTROUTING -o eth1 -m comment --comment "kept by the operator" -j THEIRS',
  '-A THEIRS -j RETURN',
  'COMMIT',
  '*mangle',
  '-A PREROUTING -p udp -m udp --dport 5060 -j MARK --set-xmark 0x5/0xffffffff',
  'COMMIT',
  '*filter',
  ':FORWARD DROP [0:0]',
  '-A FORWARD -i eth1 -p tcp -m tcp --dport 22 -j ACCEPT',
  'COMMIT',
  '',
].join('\n');
const empty = '*nat\nCOMMIT\n*mangle\nCOMMIT\n*filter\n:FORWARD ACCEPT [0:0]\nCOMMIT\n';

let namespace: Namespace;
const inside: Namespace['inside'] = (argv, input) => namespace.inside(argv, input);

function does(step: Step): void {
  for (const { program, args, stdin } of commandsFor(step, usualTools))
    inside([program, ...args], stdin ?? '');
}

/** The rules of every table of both families, without counters and dates. */
function rules(): string[] {
  return saved()
    .split('\n')
    .filter((line) => /^(-A|:LVSC)/.test(line));
}

/** All that both tools save, but for when and of how many packets. */
function saved(): string {
  return (inside(['iptables-save']) + inside(['ip6tables-save']))
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(/ \[\d+:\d+\]$/, ' [0:0]'))
    .join('\n');
}

async function read(): Promise<Chain[]> {
  return parsePacketFilter(await packetFilterReadings(namespace.run, 'iptables'));
}

/** Why these cases cannot run in a namespace; null where they can. */
function obstacle(made: Namespace): string | null {
  const version = spawnSync('iptables', ['-V'], { encoding: 'utf8' });
  if (!version.error && version.stdout.includes('nf_tables')) return null;
  made.remove();
  if (version.error) return 'iptables is not installed: apt-get install iptables';
  return `iptables here is ${version.stdout.trim()}`;
}

describe('the steps of a plan on iptables with nf_tables', () => {
  before(function () {
    const made = makeNamespace(`lvsc-nft-${process.pid}`);
    const reason = typeof made === 'string' ? made : obstacle(made);
    if (typeof made !== 'string' && reason === null) {
      namespace = made;
      return;
    }
    skipFor(this, 'iptables-nft', String(reason));
  });

  after(() => {
    (namespace as Namespace | undefined)?.remove();
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

  it('write chains that read back the same, edit them and take them away, beside the rules of others', async () => {
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
    assert.deepEqual((await read()).sort(byId), [...chains].sort(byId));

    const edited = chains.map((chain) => ({ ...chain, rules: chain.rules.slice(0, 1) }));
    for (const chain of edited) set(chain, 1);
    assert.deepEqual((await read()).sort(byId), [...edited].sort(byId));
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

  describe('with rules, tables and chains of others', () => {
    before(() => {
      for (const tool of ['iptables-restore', 'ip6tables-restore']) inside([tool], theirs);
    });
    after(() => {
      for (const tool of ['iptables-restore', 'ip6tables-restore']) inside([tool], empty);
    });

    declarePacketFilterCases(['nat', 'fwmark', 'ipv6-mark'], () => ({
      packetFilter: 'iptables',
      read,
      async run(entries) {
        const step = { kind: 'packet-filter', entries } as const;
        const result = await runStep(runnable(step, usualTools), usualTools, namespace.run);
        if (!result.ok) throw new Error(result.cause);
      },
      saved,
      command: namespace.command,
      undo: namespace.undo,
    }));
  });

  it('read back the same in the words of an older iptables', async () => {
    const before = rules();
    const tools = { ...usualTools, olderIptables: true } as const;
    const bring = async (entries: readonly ChainEntry[]): Promise<void> => {
      const step = runnable({ kind: 'packet-filter', entries }, tools);
      const result = await runStep(step, tools, namespace.run);
      assert.deepEqual(result, { ok: true, warning: null });
    };
    const all = [masquerading, marking];
    for (const chain of all)
      await bring([{ do: 'set-chain', chain, jumpsBefore: 0, rulesBefore: null }]);
    const byName = (a: Chain, b: Chain): number => a.name.localeCompare(b.name);
    assert.deepEqual((await read()).toSorted(byName), all.toSorted(byName));
    for (const chain of all)
      await bring([{ do: 'delete-chain', chain, jumpsBefore: 1, rulesBefore: 1 }]);
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
