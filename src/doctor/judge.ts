import type { DirectorFacts } from './facts.ts';
import type { DirectorNeeds } from './needs.ts';
import type { Judgement } from './point.ts';

/**
 * Looks at one point of a director; gives nothing where the point does not arise. Without a file,
 * `needs` is null.
 */
export type Judge = (facts: DirectorFacts, needs: DirectorNeeds | null) => readonly Judgement[];
