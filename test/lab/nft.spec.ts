import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { detectTools } from '../../src/director/detect-tools.ts';
import { packetFilterReadings } from '../../src/director/packet-filter-readings.ts';
import { runStep } from '../../src/director/run-step.ts';
import { parsePacketFilter } from '../../src/tools/packet-filter-reading.ts';
import { UnreadableOutput } from '../../src/tools/unreadable-output.ts';
import type { ChainEntry } from '../../src/step/entry.ts';
import { runnable } from '../../src/tools/commands-for.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import type { Chain } from '../../src/state/director-state.ts';
import { makeNamespace, type Namespace } from '../support/namespace.ts';
import { declarePacketFilterCases, type FilterUnderTest } from '../support/packet-filter-cases.ts';
import { marking, masquerading } from '../support/sample-state.ts';
import { skipFor } from '../support/skip-for.ts';

const foreign = `
table inet firewall {
	set trusted {
		type ipv4_addr
		elements = { 192.0.2.1, 192.0.2.7 }
	}
	chain input {
		type filter hook input priority filter; policy accept;
		ip saddr @trusted tcp dport { 22, 443 } accept comment "kept by the operator; all of it"
	}
}
table ip theirs {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr 10.9.9.0/24 oifname "eth0" masquerade
	}
}
`;

describe('the steps of a plan on nft, in a namespace of this kernel', () => {
  let namespace: Namespace;
  const tools = { ...usualTools, packetFilter: 'nft' } as const;

  before(function () {
    const made = makeNamespace(`lvsc-nftables-${process.pid}`);
    const reason = typeof made === 'string' ? made : obstacle(made);
    if (typeof made !== 'string' && reason === null) {
      namespace = made;
      namespace.inside(['nft', '-f', '-'], foreign);
      return;
    }
    skipFor(this, 'nft', String(reason));
  });

  after(() => {
    (namespace as Namespace | undefined)?.remove();
  });

  const read = async (): Promise<readonly Chain[]> =>
    parsePacketFilter(await packetFilterReadings(namespace.run, 'nft'));
  const run = async (entries: readonly ChainEntry[]): Promise<void> => {
    const step = runnable({ kind: 'packet-filter', entries }, tools);
    const result = await runStep(step, tools, namespace.run);
    if (!result.ok) throw new Error(result.cause);
  };
  const saved = (): string => namespace.inside(['nft', 'list', 'ruleset']);
  const set = (chain: Chain): ChainEntry => ({
    do: 'set-chain',
    chain,
    jumpsBefore: 0,
    rulesBefore: null,
  });

  declarePacketFilterCases(['nat', 'fwmark', 'ipv6-mark'], (): FilterUnderTest => ({
    packetFilter: 'nft',
    read,
    run,
    saved,
    command: namespace.command,
    undo: namespace.undo,
  }));

  it('write every kind of rule such that it reads back the same', async () => {
    const chains: readonly Chain[] = [
      {
        ...marking,
        rules: (['tcp', 'udp', 'sctp'] as const).flatMap((protocol) =>
          [0, 80].map((port) => ({
            kind: 'mark' as const,
            destination: '203.0.113.100',
            protocol,
            port,
            mark: 0xffff_ffff,
          })),
        ),
      },
      {
        ...masquerading,
        rules: [
          ...masquerading.rules,
          { kind: 'masquerade', source: '10.1.1.7/32', outDevice: 'eth0.5' },
          { kind: 'verbatim', text: 'tcp dport vmap { 1 : accept, 2 : drop } comment "a; } b"' },
        ],
      },
    ];
    for (const chain of chains) await run([set(chain)]);
    assert.deepEqual([...(await read())].reverse(), chains);
    for (const chain of chains) await run([{ ...set(chain), do: 'delete-chain' }]);
    assert.deepEqual(await read(), []);
  });

  it('keep another’s rule in a chain of lvsc’s by its text, without its counters', async () => {
    await run([set(masquerading)]);
    namespace.inside(
      ['nft', '-f', '-'],
      'add rule ip lvsc_nat postrouting ip saddr 10.7.0.0/16 counter packets 5 bytes 300 snat to 203.0.113.9\n',
    );
    const [found] = await read();
    assert.ok(found);
    assert.deepEqual(found.rules.at(-1), {
      kind: 'verbatim',
      text: 'ip saddr 10.7.0.0/16 counter snat to 203.0.113.9',
    });
    await run([set(found)]);
    assert.deepEqual(await read(), [found]);
    await run([{ ...set(found), do: 'delete-chain' }]);
  });

  it('take a chain without its hook for one that nothing jumps to, and hook it', async () => {
    await run([set({ ...masquerading, jumps: 0 })]);
    assert.deepEqual(await read(), [{ ...masquerading, jumps: 0 }]);
    await run([set(masquerading)]);
    assert.deepEqual(await read(), [masquerading]);
    await run([{ ...set(masquerading), do: 'delete-chain' }]);
  });

  for (const [what, text] of Object.entries({
    'a set in its table': 'add set ip lvsc_nat theirs { type ipv4_addr; }',
    'a chain in its table': 'add chain ip lvsc_nat theirs',
  })) {
    it(`refuse to read ${what}, which would go with it`, async () => {
      await run([set(masquerading)]);
      namespace.inside(['nft', '-f', '-'], `${text}\n`);
      await assert.rejects(read(), UnreadableOutput);
      namespace.inside(['nft', 'delete', 'table', 'ip', 'lvsc_nat']);
    });
  }

  it('change nothing where one rule is refused', async () => {
    await run([set(masquerading)]);
    const before = saved();
    const wrong: Chain = {
      ...masquerading,
      rules: [{ kind: 'masquerade', source: '10.1.1.0/33', outDevice: 'eth0' }],
    };
    await assert.rejects(run([set(wrong)]), /nft exited with status 1/);
    assert.equal(saved(), before);
    await run([{ ...set(masquerading), do: 'delete-chain' }]);
  });

  describe('the packet filter that is found', () => {
    const found = async (choice: 'auto' | 'iptables' | 'nft'): Promise<string> =>
      (await detectTools(namespace.run, choice)).packetFilter;
    /** Runs the commands that a refusal names. */
    const obey = async (refused: Promise<string>, message: RegExp): Promise<void> => {
      const error: unknown = await refused.then(
        () => null,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof LvscError, String(error));
      assert.match(error.message, message);
      for (const command of (error.hint ?? '').replace('remove them first: ', '').split('; ')) {
        namespace.inside(command.split(' '));
      }
    };

    it('is iptables, or what is chosen', async () => {
      assert.equal(await found('auto'), 'iptables');
      assert.equal(await found('iptables'), 'iptables');
      assert.equal(await found('nft'), 'nft');
    });

    it('is nft where rules of lvsc’s stand in it, and iptables is refused until they are gone', async () => {
      await run([set(masquerading)]);
      assert.equal(await found('auto'), 'nft');
      await obey(found('iptables'), /^rules of lvsc's stand in nft, /);
      assert.equal(await found('auto'), 'iptables');
    });

    it('is iptables where rules of lvsc’s stand in it, and nft is refused until they are gone', async () => {
      const own = '*nat\n:LVSC-NAT - [0:0]\n-A POSTROUTING -j LVSC-NAT\nCOMMIT\n';
      namespace.inside(['iptables-restore', '--noflush'], own);
      assert.equal(await found('auto'), 'iptables');
      await obey(found('nft'), /^rules of lvsc's stand in iptables, /);
      assert.equal(await found('nft'), 'nft');
    });

    it('is none where rules of lvsc’s stand in the other back end of iptables', async function () {
      const legacy = await namespace.run({ program: 'iptables-legacy-save', args: ['-t', 'nat'] });
      if (legacy.exitCode !== 0) skipFor(this, 'the other back end', legacy.stderr);
      const own = '*nat\n:LVSC-NAT - [0:0]\n-A POSTROUTING -j LVSC-NAT\nCOMMIT\n';
      namespace.inside(['iptables-legacy-restore', '--noflush'], own);
      await obey(found('auto'), /^rules of lvsc's stand in the legacy back end of iptables, /);
      assert.equal(await found('auto'), 'iptables');
    });
  });
});

/** Why nft cannot be tried in a namespace; null where it can. */
function obstacle({ inside, remove }: Namespace): string | null {
  try {
    inside(['nft', 'list', 'tables']);
    return null;
  } catch (error) {
    remove();
    return `${String(error)}: apt-get install nftables`;
  }
}
