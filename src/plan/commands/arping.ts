import type { AnnounceEntry } from '../entry.ts';
import type { Command } from './command.ts';

/** arping(8) of iputils: two unsolicited requests, a second apart. */
export function arpingCommand(entries: readonly AnnounceEntry[]): Command {
  const [{ device, address } = { device: '', address: '' }] = entries;
  return { program: 'arping', args: ['-U', '-c', '2', '-I', device, address], stdin: null };
}
