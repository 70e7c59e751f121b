import type { ChainName } from './director-state.ts';

/** Where a chain of lvsc's own lives, and the built-in chain that jumps to it. */
export const chainPlace = {
  'LVSC-NAT': { table: 'nat', hook: 'POSTROUTING' },
  'LVSC-MARK': { table: 'mangle', hook: 'PREROUTING' },
} as const satisfies Record<ChainName, { readonly table: string; readonly hook: string }>;

/** A table of iptables that holds a chain of lvsc's. */
export type FilterTable = (typeof chainPlace)[ChainName]['table'];
