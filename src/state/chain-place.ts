import type { ChainName } from './director-state.ts';

/** Where a chain of lvsc's own lives in iptables, and the built-in chain that jumps to it. */
export const chainPlace = {
  'LVSC-NAT': { table: 'nat', hook: 'POSTROUTING' },
  'LVSC-MARK': { table: 'mangle', hook: 'PREROUTING' },
} as const satisfies Record<ChainName, { readonly table: string; readonly hook: string }>;

/** A table of iptables that holds a chain of lvsc's. */
export type FilterTable = (typeof chainPlace)[ChainName]['table'];

/** The tables that hold chains of lvsc's own. */
export const filterTables = ['nat', 'mangle'] as const satisfies readonly FilterTable[];

/**
 * Where a chain of lvsc's own lives in nft(8): a table of its own, so that it can be made anew, or
 * taken away, in one transaction. Priorities are those of iptables' tables nat and mangle.
 */
export const nftPlace = {
  'LVSC-NAT': { table: 'lvsc_nat', chain: 'postrouting', type: 'nat', priority: 100 },
  'LVSC-MARK': { table: 'lvsc_mark', chain: 'prerouting', type: 'filter', priority: -150 },
} as const;

/** The line that hooks such a chain, as nft prints it. */
export function nftHook(name: ChainName): string {
  const { type, chain, priority } = nftPlace[name];
  return `type ${type} hook ${chain} priority ${priority}; policy accept;`;
}

/**
 * Where a chain of lvsc's own lives in ipchains(8), and the built-in chain that jumps to it. IPv4
 * only.
 */
export const ipchainsPlace = {
  'LVSC-NAT': { chain: 'lvsnat', hook: 'forward' },
  'LVSC-MARK': { chain: 'lvsmark', hook: 'input' },
} as const;

/** The names of all chains of lvsc's. */
export const chainNames = Object.keys(chainPlace) as readonly ChainName[];
