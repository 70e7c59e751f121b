import type { Drift, DriftCause } from '../plan/drift.ts';
import type { Plan } from '../plan/plan.ts';
import { changeText } from './change-text.ts';
import { drainedLines, foreignLines } from './plan-text.ts';
import type { Style } from './style.ts';

const causes: Record<DriftCause, string> = {
  file: 'the file changed since the last apply',
  director: 'somebody changed the director since the last apply',
  both: 'the file and the director changed since the last apply',
  'never-applied': 'nothing was applied here yet',
};

/** Each difference between file and director, by whose it is; signs as in a plan. */
export function statusText(plan: Plan, drift: readonly Drift[], style: Style): string {
  const about = `${plan.director} against ${plan.config?.file ?? 'the last apply'}`;
  if (drift.length === 0) {
    return [
      `Status of ${about}: as it should be.`,
      ...drainedLines(plan),
      ...foreignLines(plan),
      '',
    ].join('\n');
  }
  const groups = (Object.keys(causes) as DriftCause[]).flatMap((cause) => {
    const own = drift.filter((each) => each.cause === cause);
    if (own.length === 0) return [];
    return ['', `${capital(causes[cause])}:`, ...own.map(({ change }) => lineOf(change, style))];
  });
  const count = `${drift.length} difference${drift.length === 1 ? '' : 's'}`;
  return [
    style.strong(`Status of ${about}: ${count}; to get to the file:`),
    ...groups,
    ...drainedLines(plan),
    ...foreignLines(plan),
    '',
  ].join('\n');
}

function lineOf(change: Drift['change'], style: Style): string {
  const [sign, paint] = (
    { add: ['+', style.added], edit: ['~', style.changed], remove: ['-', style.removed] } as const
  )[change.kind];
  return `  ${paint(`${sign} ${changeText(change)}`)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
