import type { PlannedChange } from '../plan/plan.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import { changeText } from './change-text.ts';
import { effectNote } from './effect-text.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { hanging } from './wrapped.ts';

/** What stands before a change of each kind. */
export const signs = { add: '+', edit: '~', remove: '-' } as const;

/** From here on a change no longer moves the notes of the others to the right. */
const WIDEST = 72;

interface Line {
  readonly kind: PlannedChange['kind'];
  /** With its sign. */
  readonly text: string;
  readonly notes: string;
}

/**
 * The changes of a plan, with what each does to traffic and which line asks for it: beside it where
 * there is room for all, and else below it, so that nothing wraps into another column.
 */
export function changeLines(
  { changes, config }: Pick<PlanDocument, 'changes' | 'config'>,
  style: Style,
  columns: number,
): string[] {
  const lines = changes.map((change): Line => ({
    kind: change.kind,
    text: `  ${signs[change.kind]} ${printable(changeText(change))}`,
    notes: [effectNote(change.effect), place(change, config?.file)]
      .filter((note) => note !== '')
      .join(', '),
  }));
  const width = Math.min(WIDEST + 4, Math.max(...lines.map(({ text }) => text.length)));
  const paint = (kind: PlannedChange['kind']) =>
    ({ add: style.added, edit: style.changed, remove: style.removed })[kind];
  const widest = Math.max(
    ...lines.map(({ text, notes }) => Math.max(text.length, width) + 2 + notes.length),
  );
  if (widest <= columns) {
    return lines.map(({ kind, text, notes }) =>
      `  ${paint(kind)(text.slice(2).padEnd(width - 2))}  ${style.faint(notes)}`.trimEnd(),
    );
  }
  return lines.flatMap(({ kind, text, notes }) => [
    ...hanging(text, columns, text.slice(0, 4)).map(paint(kind)),
    ...(notes === '' ? [] : hanging(`      ${notes}`, columns).map(style.faint)),
  ]);
}

function place({ origin }: PlannedChange, file: string | undefined): string {
  return origin === null || file === undefined ? '' : printable(`${file}:${origin.start.line}`);
}
