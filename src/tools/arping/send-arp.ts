import type { AnnounceEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';

/** Stands for the hardware address of the device; whoever runs the command puts it in. */
export const HARDWARE_ADDRESS = 'HWADDR';

/**
 * send_arp(8) of Piranha, as pulse(8) called it: it tells everybody who has the address, as an answer
 * that nobody asked for. It puts the first address in for the other too, whatever that one is. The
 * hardware address has no colons.
 */
export function sendArpCommand({ device, address }: AnnounceEntry): Command {
  return {
    program: 'send_arp',
    args: ['-i', device, address, HARDWARE_ADDRESS, address, 'ffffffffffff'],
    stdin: null,
  };
}
