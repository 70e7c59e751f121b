import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePacketFilter } from '../../src/tools/packet-filter-reading.ts';
import { packetFilterCommands } from '../../src/tools/packet-filter-commands.ts';
import { IpchainsRefusal } from '../support/ipchains-grammar.ts';
import { IpchainsModel } from '../support/ipchains-model.ts';
import { declarePacketFilterCases, type FilterUnderTest } from '../support/packet-filter-cases.ts';
import { masquerading } from '../support/sample-state.ts';

const foreign = [
  '-A input -i ! ppp+ -s 192.168.0.0/16 -j DENY -l',
  '-A forward -s 192.168.9.0/24 -d 0.0.0.0/0 -j MASQ',
  '-A forward -j DENY',
];

/** An ipchains that writes down what it is asked for: words between zero bytes, ends of line. */
const recording = `#!/bin/sh
for word; do printf '%s\\0' "$word"; done >>asked
echo >>asked
`;

function modelled(): FilterUnderTest {
  const model = new IpchainsModel();
  for (const line of foreign) model.run(line.split(' '));
  return {
    command({ args }) {
      model.run(args);
    },
    undo(directory, verb) {
      const at = (name: string): string => join(directory, name);
      writeFileSync(at('ipchains'), recording, { mode: 0o755 });
      writeFileSync(at('asked'), '');
      // Its chains are each read before they are changed, so it may be one text for all of them.
      writeFileSync(at('saved'), model.save());
      writeFileSync(at('ipchains-save'), '#!/bin/sh\ncat saved\n', { mode: 0o755 });
      const { status, stderr } = spawnSync('sh', ['./undo', verb], {
        cwd: directory,
        env: { PATH: `${directory}:/usr/bin:/bin` },
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
      for (const line of readFileSync(at('asked'), 'utf8').split('\n').slice(0, -1)) {
        try {
          model.run(line.split('\0').slice(0, -1));
        } catch (error) {
          // What is refused is passed over, as in the script.
          if (!(error instanceof IpchainsRefusal)) throw error;
        }
      }
    },
    packetFilter: 'ipchains',
    read: () => Promise.resolve(parsePacketFilter({ kind: 'ipchains', saved: model.save() })),
    run(entries) {
      for (const { args } of packetFilterCommands(entries, { packetFilter: 'ipchains' }))
        model.run(args);
      return Promise.resolve();
    },
    saved: () => model.save(),
  };
}

describe('the commands of a packet filter', () => {
  it('uses the program of each packet filter', () => {
    const entry = { do: 'set-chain', chain: masquerading, jumpsBefore: 0, rulesBefore: 0 } as const;
    const programs = (['iptables', 'nft', 'ipchains'] as const).map((packetFilter) =>
      packetFilterCommands([entry], { packetFilter }).map(({ program }) => program),
    );
    assert.deepEqual(programs, [['iptables-restore'], ['nft'], ['ipchains', 'ipchains']]);
  });

  describe('with the chains of Linux 2.2', () => {
    declarePacketFilterCases(['nat', 'fwmark'], modelled);
  });
});
