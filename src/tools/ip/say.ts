import { familyOf } from '../../address/family.ts';
import type { AddressEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';

/**
 * One `ip` for each entry. Up to 2004 iproute2 knows no -batch, and of those that do none takes
 * anything back where a line is refused.
 */
export function ipCommands(entries: readonly AddressEntry[]): Command[] {
  return entries.map((entry) => ({ program: 'ip', args: entryArgs(entry), stdin: null }));
}

/** ip-address(8). A delete needs the exact prefix length: without it another address may go. */
function entryArgs({ do: verb, address }: AddressEntry): string[] {
  const prefix = `${address.address}/${address.prefixLength}`;
  if (verb === 'delete-address' || verb === 'drop-address') {
    return ['address', 'delete', prefix, 'dev', address.device];
  }
  return [
    'address',
    'add',
    prefix,
    ...(address.broadcast === null ? [] : ['broadcast', address.broadcast]),
    'dev',
    address.device,
    ...(address.label === null ? [] : ['label', address.label]),
    ...(address.scope === 'global' ? [] : ['scope', address.scope]),
    // A VIP must answer at once; the director knows that nobody else holds it.
    ...(familyOf(address.address) === 'inet6' ? ['nodad'] : []),
  ];
}
