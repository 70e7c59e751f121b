/**
 * What becomes of packets by a change. `opened`: what did not get through does from then on.
 * `changed`: they go another way, or are held up for a moment. `cut`: they can fail to get through.
 */
export type Impact = 'none' | 'opened' | 'changed' | 'cut';

/** What a change can do to the traffic through a director. */
export interface Effect {
  /** On connections through IPVS that are open. */
  readonly established: Impact;
  /** On connections through IPVS that are made from then on. */
  readonly new: Impact;
  /** On all else that goes through the director, such as what real servers send by themselves. */
  readonly other: Impact;
  /** What it is that does so, and why it does no more, in a few words each. */
  readonly reasons: readonly string[];
}

/** On established connections, on new ones, on other traffic; and why. */
export type EffectRow = readonly [Impact, Impact, Impact, string];

const byStrength = ['none', 'opened', 'changed', 'cut'] as const satisfies readonly Impact[];

/** All of these together: the strongest impact on each kind of traffic, and every reason once. */
export function together(effects: readonly Effect[]): Effect {
  const strongest = (kind: 'established' | 'new' | 'other'): Impact =>
    byStrength.findLast((impact) => effects.some((each) => each[kind] === impact)) ?? 'none';
  return {
    established: strongest('established'),
    new: strongest('new'),
    other: strongest('other'),
    reasons: [...new Set(effects.flatMap(({ reasons }) => reasons))],
  };
}
