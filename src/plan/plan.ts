import type { Range } from '../source/source.ts';
import type { DirectorState } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';
import type { Change } from '../state/change.ts';
import type { Command } from '../tools/command.ts';
import type { Runnable } from '../tools/commands-for.ts';
import type { Drain } from './drain.ts';
import type { Effect } from './effect/effect.ts';
import type { Tools } from '../tools/usual-tools.ts';

/** A change with what a reader wants to know of it. */
export type PlannedChange = Change & {
  readonly effect: Effect;
  /** The place in the config that asks for the change; null where something asks by its absence. */
  readonly origin: Range | null;
};

/** The config a plan was made from; apply refuses a plan whose file has changed since. */
export interface PlannedConfig {
  readonly file: string;
  /** SHA-256 of the text. */
  readonly digest: string;
}

/** What would change on a director, as data: the same input gives the same plan. */
export interface Plan {
  /** The director, as `--director` names it. */
  readonly director: string;
  /** With which programs the steps are run on the director. */
  readonly tools: Tools;
  /** Null for a plan that goes back to an earlier state. */
  readonly config: PlannedConfig | null;
  /** SHA-256 of the live state this plan starts from; apply refuses any other. */
  readonly liveDigest: string;
  readonly changes: readonly PlannedChange[];
  readonly drain: Drain | null;
  /** Each with the very commands that are shown and run. */
  readonly steps: readonly Runnable[];
  /** The commands that would take the change back afterwards. */
  readonly back: readonly Command[];
  /** What stands on the director that neither the file nor lvsc's last apply names. */
  readonly foreign: readonly string[];
  readonly before: DirectorState;
  readonly goal: DirectorState;
  /** The record of what lvsc owns that this plan was made with; apply refuses any other. */
  readonly ownershipBefore: Ownership;
  /** What lvsc owns once the plan is applied. */
  readonly ownership: Ownership;
}
