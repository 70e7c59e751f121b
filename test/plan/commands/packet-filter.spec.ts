import assert from 'node:assert/strict';
import { parsePacketFilter } from '../../../src/inspect/packet-filter.ts';
import { packetFilterCommands } from '../../../src/plan/commands/packet-filter.ts';
import { IpchainsModel } from '../../support/ipchains-model.ts';
import {
  declarePacketFilterCases,
  type FilterUnderTest,
} from '../../support/packet-filter-cases.ts';
import { masquerading } from '../../support/sample-state.ts';

const foreign = [
  '-A input -i ! ppp+ -s 192.168.0.0/16 -j DENY -l',
  '-A forward -s 192.168.9.0/24 -d 0.0.0.0/0 -j MASQ',
  '-A forward -j DENY',
];

function modelled(): FilterUnderTest {
  const model = new IpchainsModel();
  for (const line of foreign) model.run(line.split(' '));
  return {
    packetFilter: 'ipchains',
    read: () => Promise.resolve(parsePacketFilter({ kind: 'ipchains', saved: model.save() })),
    run(entries) {
      for (const { args } of packetFilterCommands(entries, 'ipchains')) model.run(args);
      return Promise.resolve();
    },
    saved: () => model.save(),
  };
}

describe('src/plan/commands/packet-filter.ts', () => {
  it('uses the program of each packet filter', () => {
    const entry = { do: 'set-chain', chain: masquerading, jumpsBefore: 0, rulesBefore: 0 } as const;
    const programs = (['iptables', 'nft', 'ipchains'] as const).map((packetFilter) =>
      packetFilterCommands([entry], packetFilter).map(({ program }) => program),
    );
    assert.deepEqual(programs, [['iptables-restore'], ['nft'], ['ipchains', 'ipchains']]);
  });

  describe('with the chains of Linux 2.2', () => {
    declarePacketFilterCases(['nat', 'fwmark'], modelled);
  });
});
