import type { Plan } from '../plan/plan.ts';
import { planDocument } from '../plan/plan-document.ts';
import type { PolicyRefusal } from '../plan/policy.ts';
import { patch } from '../report/patch.ts';
import { planGitlab } from '../report/plan-gitlab.ts';
import { planText, refusalText } from '../report/plan-text.ts';
import { stateText } from '../report/state-text.ts';
import { planMarkdown, type MarkdownView } from '../report/markdown/plan-markdown.ts';
import { unmeasured, type Moment } from '../state/moment.ts';
import type { Output } from './output.ts';

/** What `lvsc plan --format` can print. */
export const planFormats = ['text', 'json', 'gitlab', 'markdown'] as const;

/** One of them. */
export type PlanFormat = (typeof planFormats)[number];

/** The option of that name. */
export const planFormatOption = {
  format: {
    choices: planFormats,
    default: 'text',
    describe: 'for a person, a program, the plan widget of GitLab, or a comment of a review',
  },
} as const;

/** Options of a plan in Markdown. */
export const markdownOptions = {
  'link-base': {
    type: 'string',
    requiresArg: true,
    describe: 'of Markdown: where the files of the repository are seen; a CI says it by itself',
  },
  'max-length': {
    type: 'number',
    default: 65_000,
    requiresArg: true,
    describe: 'of Markdown: how many characters it may have',
  },
} as const;

/** The option that shows the way back. */
export const backOption = {
  back: {
    type: 'boolean',
    default: false,
    describe: 'show also the commands that would take it back',
  },
} as const;

/** How a plan is to be printed. */
export interface PlanArguments {
  readonly format: PlanFormat;
  /** As a patch of the live state; of the text alone. */
  readonly diff: boolean;
  readonly back: boolean;
}

/** What is known of a plan beside itself. */
export interface Circumstances {
  readonly refusals: readonly PolicyRefusal[];
  /** Null where there is no director: between two configs. */
  readonly moment: Moment | null;
  /** What only Markdown has room for. */
  readonly markdown: Pick<MarkdownView, 'applyOptions' | 'linkTo' | 'longest'>;
}

/**
 * Prints a plan as the command line asks for it; what apply would refuse is said beside it where a
 * format has no words for that.
 */
export function writePlan(
  plan: Plan,
  { format, diff, back }: PlanArguments,
  around: Circumstances,
  output: Output,
): void {
  const document = planDocument(plan);
  const { style, columns } = output;
  const tellsRefusals = format === 'markdown' || (format === 'text' && !diff);
  if (!tellsRefusals) around.refusals.map(refusalText).forEach(output.complain);
  switch (format) {
    case 'json':
      output.json(document);
      return;
    case 'gitlab':
      output.result(planGitlab(document));
      return;
    case 'markdown':
      output.result(planMarkdown(document, { ...around, ...around.markdown }));
      return;
    case 'text': {
      const view = { ...around, moment: around.moment ?? unmeasured, back, columns };
      output.result(diff ? patchOf(plan) : planText(document, style, view));
    }
  }
}

/** The live state and the goal as a unified patch. */
function patchOf({ before, goal, config }: Plan): string {
  return patch(stateText(before), stateText(goal), 'live', config?.file ?? 'goal');
}
