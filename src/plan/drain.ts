import type { Change } from '../state/change.ts';
import { serviceId } from '../state/director-state.ts';
import type { DrainEntry, IpvsEntry, Step } from '../step/entry.ts';

/** Which real servers that go away are quiesced and waited for, and how long at most. */
export interface Drain {
  /** Seconds. */
  readonly seconds: number;
  /** Ids of the changes that remove these real servers. */
  readonly servers: readonly string[];
}

type Removal = Extract<Change, { subject: 'real-server' }>;

/** How long `quiesce_server = 1` waits where no option says it, in seconds. */
const QUIESCE_SECONDS = 300;

/**
 * The drain that goes before some changes; null where nothing is to be waited for.
 * @param seconds - as asked for by option; null: only where quiesce_server asks for it
 * @param quiesced - ids of the virtual services with quiesce_server
 */
export function drainFor(
  changes: readonly Change[],
  seconds: number | null,
  quiesced: ReadonlySet<string>,
): Drain | null {
  const removed = changes.filter(
    (change) =>
      change.subject === 'real-server' &&
      change.kind === 'remove' &&
      (seconds !== null || quiesced.has(serviceId(change.service))),
  );
  if (removed.length === 0 || seconds === 0) return null;
  return { seconds: seconds ?? QUIESCE_SECONDS, servers: removed.map(({ id }) => id).sort() };
}

/** The removals that a drain goes before: those of real servers that can have connections. */
export function removalsWaitedFor(changes: readonly Change[], drain: Drain | null): Removal[] {
  if (drain === null) return [];
  const ids = new Set(drain.servers);
  return changes.filter(
    (change): change is Removal =>
      change.subject === 'real-server' && change.kind === 'remove' && ids.has(change.id),
  );
}

/**
 * The steps that stand before a removal: weight 0 (the forwarding method and all else stay), so
 * that no new connection comes; then the wait. The VIP stays up meanwhile: established
 * connections need it.
 */
export function drainSteps(removals: readonly Removal[], seconds: number): Step[] {
  const servers = removals.flatMap(({ service, before }) =>
    before ? [{ key: service, server: before }] : [],
  );
  if (servers.length === 0) return [];
  const quiesced = servers
    .filter(({ server }) => server.weight > 0)
    .map(({ key, server }): IpvsEntry => ({
      do: 'edit-server',
      key,
      server: { ...server, weight: 0 },
    }));
  const waits = servers.map(({ key, server: { address, port } }): DrainEntry => ({
    do: 'drain',
    key,
    server: { address, port },
  }));
  return [
    ...(quiesced.length === 0 ? [] : [{ kind: 'ipvs' as const, entries: quiesced }]),
    { kind: 'drain', seconds, entries: waits },
  ];
}
