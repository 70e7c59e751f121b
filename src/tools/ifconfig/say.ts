import { familyOf } from '../../address/family.ts';
import { maskText } from '../../address/mask.ts';
import type { Address } from '../../state/director-state.ts';
import type { AddressEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';
import { Unwritable } from '../unwritable.ts';

/** What of a director ifconfig(8) has to mind. */
export interface IfconfigOn {
  /**
   * Whether the director runs Linux 2.2, where an alias may take others of its mask with it, and so
   * gets a mask of its own before it goes.
   */
  readonly linux22: boolean;
}

/**
 * An address by ifconfig(8), which knows an IPv4 address only by its alias.
 * @throws {Unwritable} for an IPv4 address without an alias, or of another scope than global
 */
export function ifconfigCommands({ do: verb, address }: AddressEntry, on: IfconfigOn): Command[] {
  const adds = verb === 'add-address' || verb === 'restore-address';
  if (familyOf(address.address) === 'inet6') {
    const prefix = `${address.address}/${address.prefixLength}`;
    return [ifconfig(address.device, adds ? 'add' : 'del', prefix)];
  }
  // With a mask of its own, which it gets on Linux 2.2 before it goes, no alias takes another
  // along.
  if (verb === 'restore-address' && on.linux22) return [];
  const alias = aliasOf(address);
  if (adds) {
    // Without a mask the alias would take that of the address's class, and a broadcast address to
    // match.
    return [
      ifconfig(
        alias,
        address.address,
        'netmask',
        maskText(address.prefixLength),
        'broadcast',
        address.broadcast ?? '0.0.0.0',
        'up',
      ),
    ];
  }
  return [
    ...(on.linux22 && address.prefixLength < 32
      ? [ifconfig(alias, 'netmask', '255.255.255.255')]
      : []),
    ifconfig(alias, 'down'),
  ];
}

function ifconfig(...args: string[]): Command {
  return { program: 'ifconfig', args, stdin: null };
}

/**
 * On the plain device ifconfig would replace the machine's own address, or take the device down.
 */
function aliasOf({ device, address, label, scope }: Address): string {
  if (label === null || !label.startsWith(`${device}:`)) {
    throw new Unwritable(
      `ifconfig can change ${address} on ${device} only as an alias: write ${device}:1, or another number that is free, for ${device}`,
    );
  }
  if (scope !== 'global') {
    throw new Unwritable(`ifconfig has no word for the scope of ${address} on ${device}: ${scope}`);
  }
  return label;
}
