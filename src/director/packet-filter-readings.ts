import type { Family } from '../address/family.ts';
import type { FilterReadings } from '../tools/packet-filter-reading.ts';
import type { Tools } from '../tools/usual-tools.ts';
import { chainNames, nftPlace } from '../state/chain-place.ts';
import type { ChainName } from '../state/director-state.ts';
import type { Run } from '../host/process.ts';
import { readOutput, succeeded } from './read-output.ts';

const families: readonly Family[] = ['inet', 'inet6'];

/**
 * Reads the packet filter that a director has.
 * @throws {LvscError} when it cannot be read
 */
export async function packetFilterReadings(
  run: Run,
  packetFilter: Tools['packetFilter'],
): Promise<FilterReadings> {
  switch (packetFilter) {
    case 'iptables': {
      const saves = families.map(async (family) => ({
        family,
        text: await iptablesSave(family, run),
      }));
      return { kind: 'iptables', saves: await Promise.all(saves) };
    }
    case 'nft': {
      const tables = families.flatMap((family) =>
        chainNames.map(async (chain) => ({
          chain,
          family,
          text: await nftTable(chain, family, run),
        })),
      );
      return { kind: 'nft', tables: await Promise.all(tables) };
    }
    case 'ipchains': {
      const command = { program: 'ipchains-save', args: [] } as const;
      const saved = await readOutput(command, 'it belongs to the ipchains package', run);
      return { kind: 'ipchains', saved };
    }
  }
}

/**
 * All tables that there are, in one process: to ask for one by its name would make it, or load its
 * module. A host without the tool, or a kernel without tables, has no chain of lvsc's either.
 */
async function iptablesSave(family: Family, run: Run): Promise<string> {
  const program = family === 'inet6' ? 'ip6tables-save' : 'iptables-save';
  const command = { program, args: [] } as const;
  const result = await run(command);
  if (result.failure === 'not-found' || hasNoSuchTable(result.stderr)) return '';
  return succeeded(command, result);
}

/** What iptables-save says where this kernel has no such table. */
export function hasNoSuchTable(stderr: string): boolean {
  return /Table does not exist|Cannot initialize|can't initialize|Failed to initialize nft/.test(
    stderr,
  );
}

async function nftTable(chain: ChainName, family: Family, run: Run): Promise<string> {
  const command = {
    program: 'nft',
    args: ['-nnn', '-s', 'list', 'table', family === 'inet6' ? 'ip6' : 'ip', nftPlace[chain].table],
  } as const;
  const result = await run(command);
  // A kernel without IPv6 has no table of that family.
  const isMissing = /No such file or directory|Address family not supported/.test(result.stderr);
  return isMissing && result.exitCode === 1 ? '' : succeeded(command, result);
}
