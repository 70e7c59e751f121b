import type { Family } from '../address/family.ts';
import { filterTables } from '../state/chain-place.ts';
import type { Chain, ChainName } from '../state/director-state.ts';
import { parseIpchainsSave } from './ipchains/save.ts';
import { parseIptablesSave } from './iptables/save.ts';
import { parseNftTable } from './nft/table.ts';

/** What the packet filter of a director printed; an empty text where it has no tables. */
export type FilterReadings =
  | {
      readonly kind: 'iptables';
      /** `iptables-save`, and `ip6tables-save`. */
      readonly saves: readonly { readonly family: Family; readonly text: string }[];
    }
  | {
      readonly kind: 'nft';
      readonly tables: readonly {
        readonly chain: ChainName;
        readonly family: Family;
        /** `nft -nnn -s list table FAMILY TABLE`. */
        readonly text: string;
      }[];
    }
  | { readonly kind: 'ipchains'; readonly saved: string };

/**
 * lvsc's own chains, in whichever packet filter they stand.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parsePacketFilter(readings: FilterReadings): Chain[] {
  switch (readings.kind) {
    case 'iptables':
      return readings.saves.flatMap(({ family, text }) =>
        filterTables.flatMap((table) => parseIptablesSave(text, table, family)),
      );
    case 'nft':
      return readings.tables.flatMap(({ chain, family, text }) =>
        parseNftTable(text, chain, family),
      );
    case 'ipchains':
      return parseIpchainsSave(readings.saved);
  }
}
