import type { AnnounceEntry, ProbeEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';

/** arping(8) of iputils: two unsolicited requests, ending with the second. */
export function arpingCommand({ device, address }: AnnounceEntry): Command {
  return {
    program: 'arping',
    args: ['-U', '-c', '2', '-w', '1', '-I', device, address],
    stdin: null,
  };
}

/**
 * arping(8) of iputils asks once, and waits a second: exits with status 1 as soon as somebody has
 * the address (RFC 5227).
 */
export function probeCommand({ device, address }: ProbeEntry): Command {
  return {
    program: 'arping',
    args: ['-D', '-c', '1', '-w', '1', '-I', device, address],
    stdin: null,
  };
}
