import { findDirective } from '../language/directives/directives.ts';
import type { Change } from '../state/change.ts';
import { serviceId, type VirtualService } from '../state/director-state.ts';
import type { ConfigDraft } from './config-text.ts';
import type { Judged } from './judge.ts';
import { unsaid } from './unsaid.ts';

/**
 * Why lvs.conf cannot say a virtual service at all, in half a sentence; null where it can. A service
 * is written whole or not: a file that names it with fewer real servers would remove the others.
 */
export function obstacle({ scheduler }: Pick<VirtualService, 'scheduler'>): string | null {
  if (!(findDirective('virtual', 'scheduler')?.choices ?? []).includes(scheduler)) {
    return `lvs.conf does not know the scheduler ${scheduler}`;
  }
  return null;
}

/** The services whose blocks cannot stand as they are, and why, in half a sentence. */
export function refusedServices(
  { blocks }: ConfigDraft,
  { config, blocking, changes }: Judged,
): ReadonlyMap<string, string> {
  const written = new Map(blocks.map(({ name, service }) => [name, serviceId(service.key)]));
  const refused = new Map<string, string>();
  for (const { range, message } of blocking) {
    const virtual = config.virtuals.find(
      ({ block }) =>
        block.range.start.line <= range.start.line && range.start.line <= block.range.end.line,
    );
    const id = virtual && written.get(virtual.name);
    if (id !== undefined) refused.set(id, message);
  }
  const active = new Set(
    blocks.filter(({ isActive }) => isActive).map(({ service }) => serviceId(service.key)),
  );
  const reasons = new Map<string, readonly string[]>();
  for (const change of changes) {
    const id = serviceOf(change);
    if (id === null || !active.has(id)) continue;
    reasons.set(id, [...(reasons.get(id) ?? []), ...unsaid(change)]);
  }
  for (const [id, reason] of reasons) refused.set(id, `lvs.conf cannot say ${reason.join(', ')}`);
  return refused;
}

function serviceOf(change: Change): string | null {
  if (change.subject === 'real-server') return serviceId(change.service);
  const record = change.subject === 'virtual-service' ? (change.after ?? change.before) : null;
  return record === null ? null : serviceId(record.key);
}
