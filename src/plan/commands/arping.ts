import type { AnnounceEntry } from '../entry.ts';
import type { Command } from './command.ts';

/** arping(8) of iputils: two unsolicited requests, ending with the second. */
export function arpingCommand({ device, address }: AnnounceEntry): Command {
  return {
    program: 'arping',
    args: ['-U', '-c', '2', '-w', '1', '-I', device, address],
    stdin: null,
  };
}
