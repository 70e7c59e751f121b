import type { ChainEntry } from '../step/entry.ts';
import type { Tools } from './usual-tools.ts';
import type { Command } from './command.ts';
import { ipchainsCommands } from './ipchains/say.ts';
import { iptablesCommand } from './iptables/say.ts';
import { nftCommand } from './nft/say.ts';

/**
 * The processes that change chains of lvsc's in a director's packet filter.
 * @throws {Unwritable} where that packet filter has no words for a rule
 */
export function packetFilterCommands(
  entries: readonly ChainEntry[],
  tools: Pick<Tools, 'packetFilter' | 'olderIptables'>,
): Command[] {
  switch (tools.packetFilter) {
    case 'iptables':
      return [iptablesCommand(entries, tools)];
    case 'nft':
      return [nftCommand(entries)];
    case 'ipchains':
      return ipchainsCommands(entries);
  }
}
