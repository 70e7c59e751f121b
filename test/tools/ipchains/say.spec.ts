import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseIpchainsSave } from '../../../src/tools/ipchains/save.ts';
import { ipchainsCommands } from '../../../src/tools/ipchains/say.ts';
import { packetFilterCommands } from '../../../src/tools/packet-filter-commands.ts';
import { Unwritable } from '../../../src/tools/unwritable.ts';
import type { ChainEntry } from '../../../src/step/entry.ts';
import { stepsBetween } from '../../../src/plan/make-plan.ts';
import { canonical } from '../../../src/state/canonical.ts';
import type { Chain, FilterRule } from '../../../src/state/director-state.ts';
import { IpchainsModel } from '../../support/ipchains-model.ts';
import { marking, masquerading, stateWith } from '../../support/sample-state.ts';

const ipchains = { packetFilter: 'ipchains' } as const;

function lines(entry: ChainEntry): string[] {
  return ipchainsCommands([entry]).map(({ program, args, stdin }) => {
    assert.equal(stdin, null);
    return [program, ...args].join(' ');
  });
}

/** Brings chains from one state to another by lvsc's own steps. */
function bring(model: IpchainsModel, from: readonly Chain[], to: readonly Chain[]): void {
  for (const step of stepsBetween(stateWith({ chains: from }), stateWith({ chains: to }))) {
    assert.equal(step.kind, 'packet-filter');
    for (const { args } of packetFilterCommands(step.entries, ipchains)) {
      model.run(args);
    }
  }
}

const foreign = [
  '-A forward -s 192.168.9.0/24 -d 0.0.0.0/0 -j MASQ',
  '-A forward -j DENY -l',
  '-A input -p tcp -d 198.51.100.7 25 -m 9',
  '-N theirs',
  '-A theirs -i ! ppp+ -j REJECT',
  '-A input -j theirs',
];

const rule: fc.Arbitrary<FilterRule> = fc.oneof(
  fc.record({
    kind: fc.constant('masquerade' as const),
    source: fc.constantFrom('10.1.1.0/24', '10.1.1.7/32', '10.2.0.0/15', '0.0.0.0/0'),
    outDevice: fc.constantFrom('eth0', 'eth1'),
  }),
  fc.record({
    kind: fc.constant('mark' as const),
    destination: fc.constantFrom('203.0.113.100', '203.0.113.101'),
    protocol: fc.constantFrom('tcp' as const, 'udp' as const),
    port: fc.constantFrom(0, 21, 80, 65_535),
    mark: fc.constantFrom(1, 80, 0xffff_ffff),
  }),
  fc.record({
    kind: fc.constant('verbatim' as const),
    text: fc.constantFrom(
      '-s 10.9.0.0/255.255.0.0 -d 0.0.0.0/0.0.0.0 -j ACCEPT -l',
      '-s 0.0.0.0/0.0.0.0 -d ! 10.0.0.0/255.0.0.0 -i ! eth1 -p ! 17 -j RETURN',
      '-s 0.0.0.0/0.0.0.0 1:1023 -d 203.0.113.9/255.255.255.255 ! 80:90 -p 6 -m 3',
    ),
  }),
);

const chains = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('LVSC-NAT' as const, 'LVSC-MARK' as const),
      family: fc.constant('inet' as const),
      jumps: fc.constantFrom(0, 1, 2),
      rules: fc.array(rule, { maxLength: 4 }),
    }),
    { selector: ({ name }) => name, maxLength: 2 },
  )
  // fast-check makes objects without a prototype too.
  .map((list) => JSON.parse(JSON.stringify(list)) as Chain[]);

function sorted(list: readonly Chain[]): readonly Chain[] {
  return canonical(stateWith({ chains: list })).chains;
}

describe('the commands of ipchains', () => {
  it('makes a chain, fills it, and only then leads packets to it', () => {
    const entry: ChainEntry = {
      do: 'set-chain',
      chain: masquerading,
      jumpsBefore: 0,
      rulesBefore: null,
    };
    assert.deepEqual(lines(entry), [
      'ipchains -N lvsnat',
      'ipchains -A lvsnat -s 10.1.1.0/24 -d 0.0.0.0/0 -i eth0 -j MASQ',
      'ipchains -I forward 1 -j lvsnat',
    ]);
    assert.deepEqual(lines({ ...entry, chain: marking }), [
      'ipchains -N lvsmark',
      'ipchains -A lvsmark -p 6 -s 0.0.0.0/0 -d 203.0.113.100/32 80 -m 80',
      'ipchains -I input 1 -j lvsmark',
    ]);
  });

  it('puts new rules before the old ones and takes those away by number', () => {
    assert.deepEqual(
      lines({ do: 'set-chain', chain: masquerading, jumpsBefore: 1, rulesBefore: 2 }),
      [
        'ipchains -I lvsnat 1 -s 10.1.1.0/24 -d 0.0.0.0/0 -i eth0 -j MASQ',
        'ipchains -D lvsnat 2',
        'ipchains -D lvsnat 2',
      ],
    );
  });

  it('takes a chain away: its jumps, its rules, itself', () => {
    assert.deepEqual(
      lines({ do: 'delete-chain', chain: marking, jumpsBefore: 2, rulesBefore: 1 }),
      [
        'ipchains -D input -j lvsmark',
        'ipchains -D input -j lvsmark',
        'ipchains -F lvsmark',
        'ipchains -X lvsmark',
      ],
    );
  });

  it('says what ipchains has no words for', () => {
    const entry = { do: 'set-chain', jumpsBefore: 0, rulesBefore: null } as const;
    const sctp = {
      ...marking,
      rules: marking.rules.map((each) => ({ ...each, protocol: 'sctp' })),
    };
    assert.throws(() => lines({ ...entry, chain: sctp as Chain }), Unwritable);
    assert.throws(() => lines({ ...entry, chain: { ...marking, family: 'inet6' } }), Unwritable);
  });

  it('leads from any chains to any others and back, and touches nobody else’s', () => {
    fc.assert(
      fc.property(chains, chains, (from, to) => {
        const model = new IpchainsModel();
        for (const line of foreign) model.run(line.split(' '));
        const others = model.save();
        bring(model, [], from);
        assert.deepEqual(sorted(parseIpchainsSave(model.save())), sorted(from));
        bring(model, from, to);
        const saved = model.save();
        assert.deepEqual(sorted(parseIpchainsSave(saved)), sorted(to));
        bring(model, to, to);
        assert.equal(model.save(), saved);
        bring(model, to, from);
        assert.deepEqual(sorted(parseIpchainsSave(model.save())), sorted(from));
        bring(model, from, []);
        assert.equal(model.save(), others);
      }),
    );
  });

  it('can be broken off after any command, and is taken back from there', () => {
    fc.assert(
      fc.property(chains, chains, fc.nat(20), (from, to, stop) => {
        const model = new IpchainsModel();
        for (const line of foreign) model.run(line.split(' '));
        bring(model, [], from);
        const before = model.save();
        const steps = stepsBetween(stateWith({ chains: from }), stateWith({ chains: to }));
        const commands = steps.flatMap(({ entries }) =>
          packetFilterCommands(entries as ChainEntry[], ipchains),
        );
        for (const { args } of commands.slice(0, stop)) model.run(args);
        bring(model, parseIpchainsSave(model.save()), from);
        assert.deepEqual(
          sorted(parseIpchainsSave(model.save())),
          sorted(parseIpchainsSave(before)),
        );
      }),
    );
  });

  it('never leaves a chain empty on its way from rules to rules', () => {
    const model = new IpchainsModel();
    const more = { ...masquerading, rules: [...masquerading.rules, ...masquerading.rules] };
    bring(model, [], [more]);
    const [step] = stepsBetween(
      stateWith({ chains: [more] }),
      stateWith({ chains: [masquerading] }),
    );
    for (const { args } of packetFilterCommands((step?.entries ?? []) as ChainEntry[], ipchains)) {
      model.run(args);
      assert.match(model.save(), /^-A lvsnat .* -j MASQ$/m);
    }
  });
});
