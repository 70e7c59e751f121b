import type { ChainEntry } from '../entry.ts';
import type { Tools } from '../tools.ts';
import type { Command } from './command.ts';
import { ipchainsCommands } from './ipchains.ts';
import { iptablesCommand } from './iptables.ts';
import { nftCommand } from './nft.ts';

/**
 * The processes that change chains of lvsc's in a director's packet filter.
 * @throws {Unwritable} where that packet filter has no words for a rule
 */
export function packetFilterCommands(
  entries: readonly ChainEntry[],
  packetFilter: Tools['packetFilter'],
): Command[] {
  switch (packetFilter) {
    case 'iptables':
      return [iptablesCommand(entries)];
    case 'nft':
      return [nftCommand(entries)];
    case 'ipchains':
      return ipchainsCommands(entries);
  }
}
