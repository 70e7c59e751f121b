import { familyOf } from '../../state/director-state.ts';
import type { AddressEntry } from '../entry.ts';
import type { Command } from './command.ts';

/** One entry as its own `ip`; several through `ip -batch -`, which stops at the first refusal. */
export function ipCommand(entries: readonly AddressEntry[]): Command {
  const [only, ...more] = entries;
  if (only !== undefined && more.length === 0) {
    return { program: 'ip', args: entryArgs(only), stdin: null };
  }
  const lines = entries.map((entry) => `${entryArgs(entry).join(' ')}\n`);
  return { program: 'ip', args: ['-batch', '-'], stdin: lines.join('') };
}

/** ip-address(8). A delete needs the exact prefix length: without it another address may go. */
function entryArgs({ do: verb, address }: AddressEntry): string[] {
  const prefix = `${address.address}/${address.prefixLength}`;
  if (verb === 'delete-address') return ['address', 'delete', prefix, 'dev', address.device];
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
