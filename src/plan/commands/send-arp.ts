import type { AnnounceEntry } from '../entry.ts';
import type { Command } from './command.ts';

/** Stands for the hardware address of the device; whoever runs the command puts it in. */
export const HARDWARE_ADDRESS = 'HWADDR';

/**
 * send_arp(8) of Piranha, as pulse(8) called it: who has the address, asked of everybody by the
 * address itself. The hardware address has no colons.
 */
export function sendArpCommand({ device, address }: AnnounceEntry): Command {
  return {
    program: 'send_arp',
    args: ['-i', device, address, HARDWARE_ADDRESS, address, 'ffffffffffff'],
    stdin: null,
  };
}
