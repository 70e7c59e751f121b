import type { Plan } from '../plan/plan.ts';
import { planDocument } from '../plan/plan-document.ts';
import { patch } from '../report/patch.ts';
import { planGitlab } from '../report/plan-gitlab.ts';
import { planText } from '../report/plan-text.ts';
import { stateText } from '../report/state-text.ts';
import type { Output } from './output.ts';

/** What `lvsc plan --format` can print. */
export const planFormats = ['text', 'json', 'gitlab'] as const;

/** One of them. */
export type PlanFormat = (typeof planFormats)[number];

/** The option of that name. */
export const planFormatOption = {
  format: {
    choices: planFormats,
    default: 'text',
    describe: 'for a person, a program, or the plan widget of GitLab',
  },
} as const;

/** How a plan is to be printed. */
export interface PlanView {
  readonly format: PlanFormat;
  /** As a patch of the live state; of the text alone. */
  readonly diff: boolean;
}

/** Prints a plan as the command line asks for it. */
export function writePlan(plan: Plan, { format, diff }: PlanView, output: Output): void {
  const document = planDocument(plan);
  switch (format) {
    case 'json':
      output.json(document);
      return;
    case 'gitlab':
      output.result(planGitlab(document));
      return;
    case 'text':
      output.result(diff ? patchOf(plan) : planText(document, output.style));
  }
}

/** The live state and the goal as a unified patch. */
function patchOf({ before, goal, config }: Plan): string {
  return patch(stateText(before), stateText(goal), 'live', config?.file ?? 'goal');
}
