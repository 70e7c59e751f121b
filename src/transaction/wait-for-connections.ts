import { listedServer } from '../tools/ipvsadm/listing.ts';
import type { DrainStep } from '../step/entry.ts';
import { serverId, serviceId } from '../state/director-state.ts';
import type { Transaction } from './transaction.ts';

/** How a wait for connections ended. */
export type WaitEnd =
  | { readonly kind: 'drained' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'time-up'; readonly seconds: number; readonly active: number };

/**
 * Waits until the quiesced real servers of a step have neither established connections nor
 * persistence templates, or the time is up, or a signal comes. Inactive connections (in TIME_WAIT
 * and the like) are not waited for: nothing is lost with them.
 * @throws {LvscError} when the connections cannot be read
 */
export async function waitForConnections(
  { entries, seconds }: DrainStep,
  { director, interrupted, sleep, clock, watcher }: Transaction,
): Promise<WaitEnd> {
  const until = clock() + seconds * 1000;
  const names = entries.map(({ key, server }) => listedServer(serviceId(key), serverId(server)));
  for (let turn = 0; ; turn += 1) {
    const connections = await director.connections();
    const busy = names.flatMap((name) => {
      const { active, persistent } = connections.get(name) ?? { active: 0, persistent: 0 };
      return active + persistent === 0 ? [] : [{ name, active, persistent }];
    });
    if (busy.length === 0) return { kind: 'drained' };
    if (interrupted.aborted) return { kind: 'interrupted' };
    // To look takes time as well, over ssh or with many connections.
    const left = Math.min(seconds - turn, Math.ceil((until - clock()) / 1000));
    if (left <= 0) {
      const active = busy.reduce((sum, server) => sum + server.active, 0);
      return { kind: 'time-up', seconds, active };
    }
    watcher.onDrain({ left, servers: busy });
    await sleep(1000, interrupted);
  }
}

/** In words, for the journal and the operator. */
export function waitText(end: WaitEnd): string {
  switch (end.kind) {
    case 'drained':
      return 'no connections are left';
    case 'interrupted':
      return 'interrupted';
    case 'time-up':
      return `after ${end.seconds} s ${end.active} established connections were still there`;
  }
}
