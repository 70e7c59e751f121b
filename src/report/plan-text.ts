import type { Change } from '../state/change.ts';
import type { Plan, PlannedChange } from '../plan/plan.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import { changeText } from './change-text.ts';
import { commandText } from './command-text.ts';
import { effectLines, effectNote } from './effect-text.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

/**
 * A plan for a person: what is added, changed and removed, what each does to traffic and which line
 * asks for it; then the commands, and those that would take it back.
 */
export function planText(plan: PlanDocument, style: Style): string {
  const about = printable(
    plan.config === null ? plan.director : `${plan.director} from ${plan.config.file}`,
  );
  if (plan.changes.length === 0) {
    return [
      `Plan for ${about}: nothing to do.`,
      ...drainedLines(plan),
      ...foreignLines(plan),
      '',
    ].join('\n');
  }
  return [
    style.strong(`Plan for ${about}: ${counts(plan.changes)}`),
    '',
    ...changeLines(plan, style),
    '',
    ...effectLines(plan.changes),
    ...drainNote(plan),
    ...drainedLines(plan),
    ...foreignLines(plan),
    '',
    style.strong('Commands:'),
    // The commands stand at the margin: an indented END would not end a here-document when it is
    // pasted.
    ...plan.commands.forward.map(commandText),
    '',
    style.strong('Commands that would take it back:'),
    ...plan.commands.back.map(commandText),
    '',
  ].join('\n');
}

/** `9 to add, 1 to change, 0 to remove`. */
export function counts(changes: readonly Change[]): string {
  const of = (kind: Change['kind']): number =>
    changes.filter((change) => change.kind === kind).length;
  return `${of('add')} to add, ${of('edit')} to change, ${of('remove')} to remove`;
}

const signs = { add: '+', edit: '~', remove: '-' } as const;

function changeLines({ changes, config }: PlanDocument, style: Style): string[] {
  const texts = changes.map((change) => changeText(change));
  const width = Math.min(72, Math.max(...texts.map(({ length }) => length)));
  return changes.map((change, index) => {
    const paint = { add: style.added, edit: style.changed, remove: style.removed }[change.kind];
    const notes = [effectNote(change.effect), place(change, config?.file)].filter(
      (note) => note !== '',
    );
    const text = `${signs[change.kind]} ${(texts[index] ?? '').padEnd(width)}`;
    return `  ${paint(text)}  ${style.faint(notes.join(', '))}`.trimEnd();
  });
}

function place({ origin }: PlannedChange, file: string | undefined): string {
  return origin === null || file === undefined ? '' : printable(`${file}:${origin.start.line}`);
}

function drainNote({ drain }: PlanDocument): string[] {
  if (drain === null) return [];
  const count = drain.servers.length;
  return [
    `Drain: ${count} real server${count === 1 ? '' : 's'} quiesced first; removed when no connections are left, or after ${drain.seconds} s.`,
  ];
}

/** Real servers that are at weight 0 because somebody drained them, not because they drifted. */
export function drainedLines({ ownership }: Pick<Plan, 'ownership'>): string[] {
  const { drained, names } = ownership;
  if (drained.length === 0) return [];
  const named = drained.map(({ service, server }) => {
    const found = names.find((each) => each.service === service && each.server === server);
    return `  ${found?.name ?? `${service}/${server}`} (${server} of ${service})`;
  });
  return ['Drained for maintenance (lvsc undrain brings them back):', ...named];
}

/** What is not lvsc's to change. */
export function foreignLines({ foreign }: Pick<Plan, 'foreign'>): string[] {
  return foreign.length === 0
    ? []
    : ['Foreign, left alone:', ...foreign.map((name) => `  ${name}`)];
}

/** Differences as lines with their sign, for messages about a director that is not as expected. */
export function differenceLines(changes: readonly Change[]): string[] {
  return changes.map((change) => `  ${signs[change.kind]} ${changeText(change)}`);
}
