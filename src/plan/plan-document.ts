import type { Command } from '../tools/command.ts';
import type { Step } from '../step/entry.ts';
import type { Plan } from './plan.ts';

/** A plan as JSON: saved for review, printed by `--json`, and kept in the journal. */
export interface PlanDocument extends Omit<Plan, 'steps' | 'back'> {
  readonly format: 'lvsc-plan/1';
  readonly steps: readonly Step[];
  readonly commands: {
    /** Those of the steps, in order. */
    readonly forward: readonly Command[];
    /** What would take it back afterwards. */
    readonly back: readonly Command[];
  };
}

/**
 * The document of a plan, always with its fields in the same order: what `lvsc plan --json` prints
 * and {@link readPlan} reads.
 *
 * @example
 * ```ts
 * import { desiredState, emptyState, ownsNothing, parse, plan, planDocument, readPlan } from 'lvsc';
 *
 * const { config } = parse({ name: 'lvs.conf', text: 'network = nat\n' });
 * const bare = { director: 'local', state: emptyState, ownership: ownsNothing };
 * const saved = JSON.stringify(planDocument(plan(desiredState(config), bare)));
 * console.log(readPlan(saved).ok); // true
 * ```
 */
export function planDocument({ steps, back, ...plan }: Plan): PlanDocument {
  const { director, tools, config, drain, foreign, ownershipBefore, ownership } = plan;
  const { liveDigest, changes, before, goal } = plan;
  return {
    format: 'lvsc-plan/1',
    director,
    tools,
    config,
    drain,
    foreign,
    ownershipBefore,
    ownership,
    liveDigest,
    changes,
    steps: steps.map(({ commands, ...step }) => step),
    commands: { forward: steps.flatMap(({ commands }) => commands), back },
    before,
    goal,
  };
}
