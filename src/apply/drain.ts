import { listedServer } from '../inspect/ipvsadm-listing.ts';
import type { DrainStep } from '../plan/entry.ts';
import { serverId, serviceId } from '../state/director-state.ts';
import type { Transaction } from './transaction.ts';

/**
 * Waits until the quiesced real servers of a step have neither established connections nor
 * persistence templates, or the time is up, or a signal comes. Inactive connections (in TIME_WAIT
 * and the like) are not waited for: nothing is lost with them.
 * @returns what to put into the journal
 * @throws {DirectorError} when the connections cannot be read
 */
export async function drain(
  { entries, seconds }: DrainStep,
  { director, interrupted, sleep, watcher }: Transaction,
): Promise<string> {
  const names = entries.map(({ key, server }) => listedServer(serviceId(key), serverId(server)));
  for (let left = seconds; ; left -= 1) {
    const connections = await director.connections();
    const busy = names.flatMap((name) => {
      const { active, persistent } = connections.get(name) ?? { active: 0, persistent: 0 };
      return active + persistent === 0 ? [] : [{ name, active, persistent }];
    });
    if (busy.length === 0) return 'no connections are left';
    if (interrupted.aborted) return 'interrupted';
    if (left <= 0) {
      const active = busy.reduce((sum, server) => sum + server.active, 0);
      return `after ${seconds} s ${active} established connections were still there`;
    }
    watcher.onDrain({ left, servers: busy });
    await sleep(1000, interrupted);
  }
}
