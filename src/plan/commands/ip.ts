import { familyOf } from '../../state/director-state.ts';
import type { AddressEntry } from '../entry.ts';
import type { Command } from './command.ts';

/**
 * One entry as its own `ip`; several through `ip -batch -`, which stops at the first refusal. What
 * may be refused, because it is as it should be already, is a process by itself.
 */
export function ipCommands(entries: readonly AddressEntry[]): Command[] {
  const mayBeRefused = entries.some(
    ({ do: verb }) => verb.startsWith('drop') || verb.startsWith('restore'),
  );
  if (entries.length === 1 || mayBeRefused) {
    return entries.map((entry) => ({ program: 'ip', args: entryArgs(entry), stdin: null }));
  }
  const lines = entries.map((entry) => `${entryArgs(entry).join(' ')}\n`);
  return [{ program: 'ip', args: ['-batch', '-'], stdin: lines.join('') }];
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
