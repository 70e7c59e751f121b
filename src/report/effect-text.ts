import type { Effect, Impact } from '../plan/effect/effect.ts';
import type { PlannedChange } from '../plan/plan.ts';

/** What a change does to traffic, in a few words; an empty text where it does nothing. */
export function effectNote(effect: Effect): string {
  const cut = trafficWith(effect, ['cut']);
  if (effect.established === 'cut') return `can cut ${cut}`;
  if (cut !== '') return `stops ${cut}`;
  // What hung and goes on is of a director that is repaired: of interest where nothing else happens.
  const isAside = effect.established === 'opened' && effect.new !== 'none';
  return trafficWith(isAside ? { ...effect, established: 'none' } : effect, ['opened', 'changed']);
}

function trafficWith(effect: Effect, impacts: readonly Impact[]): string {
  const [established, fresh, other] = (['established', 'new', 'other'] as const).map((kind) =>
    impacts.includes(effect[kind]),
  );
  if (established && fresh && other) return 'all traffic';
  const connections =
    established && fresh
      ? 'all connections'
      : established
        ? 'established connections'
        : 'new connections';
  return [...(established || fresh ? [connections] : []), ...(other ? ['other traffic'] : [])].join(
    ' and ',
  );
}

/** What all changes of a plan together do to traffic, and below it why, each reason once. */
export function effectLines(changes: readonly PlannedChange[]): string[] {
  const touching = changes.flatMap(({ effect }) => (effectNote(effect) === '' ? [] : [effect]));
  const reasons = new Set(touching.flatMap((each) => each.reasons));
  return [
    `Effect on traffic: ${summary(touching, changes.length)}`,
    ...[...reasons].map((reason) => `  ${reason}`),
  ];
}

function summary(effects: readonly Effect[], count: number): string {
  const has = (kind: 'established' | 'new' | 'other', ...impacts: Impact[]): number =>
    effects.filter((effect) => impacts.includes(effect[kind])).length;
  const of = `of ${count} change${count === 1 ? '' : 's'}`;
  const cut = has('established', 'cut');
  if (cut > 0) return `${cut} ${of} can cut established connections.`;
  const changed = has('established', 'changed');
  if (changed > 0) {
    const reach = changed === 1 ? 'reaches' : 'reach';
    return `no established connection is cut; ${changed} ${of} ${reach} some of them.`;
  }
  const touched = [
    ...(has('new', 'opened', 'changed', 'cut') > 0 ? ['new connections'] : []),
    ...(has('other', 'opened', 'changed', 'cut') > 0 ? ['other traffic'] : []),
  ];
  if (touched.length > 0) return `${touched.join(' and ')} only; established ones go on.`;
  return effects.length === 0 ? 'none.' : 'established connections that hung go on.';
}
