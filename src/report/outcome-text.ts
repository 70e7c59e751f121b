import type { Failure, Outcome } from '../transaction/outcome.ts';
import type { Change } from '../state/change.ts';
import type { Command } from '../tools/command.ts';
import { changeText } from './change-text.ts';
import { commandText } from './command-text.ts';
import { differenceLines } from './plan-text.ts';

/** How an apply ended, for a person: what is wrong, what stands, what to do next. */
export function outcomeText(outcome: Outcome, changes: number, director: string): string[] {
  switch (outcome.kind) {
    case 'committed':
      return [
        ...outcome.warnings.map((warning) => `warning: ${warning}`),
        ...foreignLines(outcome.foreignChanges),
        changes === 0
          ? 'Nothing to do.'
          : `Applied ${changes} change${changes === 1 ? '' : 's'}. The director (${director}) was read back and is as planned.`,
      ];
    case 'stale':
      return [
        outcome.differences.length > 0
          ? `refused: the director (${director}) has changed since the plan was made; nothing was changed. Since then:`
          : `refused: what lvsc has on record of the director (${director}) has changed since the plan was made; nothing was changed. Since then:`,
        ...differenceLines(outcome.differences),
        ...outcome.record.map((difference) => `  ${difference}`),
        'Make a new plan and look at it again.',
      ];
    case 'rolled-back':
      return [
        ...failureText(outcome.failure),
        ...foreignLines(outcome.foreignChanges),
        outcome.failure.kind === 'address-taken'
          ? `Nothing was changed. The director (${director}) was read back and is as it was before.`
          : `Rolled back. The director (${director}) was read back and is as it was before.`,
        ...unrecordedText(outcome),
      ];
    case 'needs-operator':
      return [
        ...failureText(outcome.failure),
        `THE ROLLBACK DID NOT REACH THE EARLIER STATE. The director (${director}) needs an operator.`,
        ...outcome.rollbackCauses.map((cause) => `  ${cause}`),
        ...standingText(outcome.standing, outcome.commands),
        ...unrecordedText(outcome),
      ];
  }
}

/** What is still to be done to get back, and what an operator would type. */
export function standingText(
  standing: readonly Change[] | null,
  commands: readonly Command[],
): string[] {
  return [
    ...(standing === null
      ? ['The director cannot be read, so what stands is unknown.']
      : ['Still to be done to get back:', ...differenceLines(standing)]),
    ...(commands.length === 0
      ? []
      : // At the margin: an indented END would not end a here-document when it is pasted.
        ['These commands would do it:', ...commands.map(commandText)]),
  ];
}

function unrecordedText({ unrecorded }: { readonly unrecorded: string | null }): string[] {
  if (unrecorded === null) return [];
  return [
    `warning: ${unrecorded}`,
    'So lvsc still takes this apply for unfinished: when the journal can be written again, run lvsc recover.',
  ];
}

/** What went wrong, naming step and cause. */
export function failureText(failure: Failure): string[] {
  switch (failure.kind) {
    case 'step-failed':
      return [
        `error: step ${failure.step} failed: ${failure.cause}`,
        ...failure.commands.flatMap(commandLines),
      ];
    case 'address-taken':
      return [`refused: ${failure.cause}`];
    case 'goal-not-reached':
      return [
        'error: every step ran, but the director does not read as planned. Missing:',
        ...failure.differences.map((change) => `  ${changeText(change)}`),
      ];
    case 'broken-off':
      return [`error: the apply was broken off: ${failure.cause}`];
    case 'interrupted':
      return [`error: interrupted by ${failure.signal}`];
    case 'cut-off':
      return ['error: the apply had not come to its end'];
    case 'not-confirmed':
      return ['error: the apply was not confirmed in time'];
  }
}

function commandLines(command: Parameters<typeof commandText>[0]): string[] {
  return commandText(command)
    .split('\n')
    .map((line) => `  ${line}`);
}

function foreignLines(
  changes: Extract<Outcome, { kind: 'rolled-back' }>['foreignChanges'],
): string[] {
  if (changes.length === 0) return [];
  return [
    'warning: somebody else changed the director meanwhile; lvsc left that as it is (+ is gone, - is new):',
    ...differenceLines(changes),
  ];
}
