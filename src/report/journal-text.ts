import { outcomeOf, type JournalLine, type JournalRecord } from '../store/journal.ts';
import type { DamagedJournal } from '../store/damaged-file.ts';
import type { FoundJournal, NumberedRecord } from '../store/journals.ts';
import { standingText } from './outcome-text.ts';
import { counts, planText } from './plan-text.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** One apply on one line: number, when, who, how it ended, what it was; or why that is not known. */
export function historyLine(found: FoundJournal, pending: number | null): string {
  if (found.kind === 'damaged') return printable(damagedLine(found));
  const { number, record } = found;
  const { at, by, command, plan } = record.begin;
  const file =
    plan.config === null ? command : `${plan.config.file} ${plan.config.digest.slice(0, 12)}`;
  return printable(
    `${String(number).padStart(4)}  ${at}  ${by}  ${outcomeText(record, number === pending)}  ${file}  ${counts(plan.changes)}`,
  );
}

function damagedLine({ number, file, line, reason, outcome }: DamagedJournal): string {
  const end = outcome === null ? 'its end is not known' : outcome;
  return `${String(number).padStart(4)}  damaged, ${end}  ${file}, line ${line}: ${reason}`;
}

/** An apply without an end may still run: only its lock would tell. */
function outcomeText(record: JournalRecord, isPending: boolean): string {
  const confirmed = record.lines.some(({ type }) => type === 'confirmed');
  const outcome = outcomeOf(record) ?? 'not at its end';
  if (record.begin.confirm === null || outcome !== 'committed') return outcome;
  if (confirmed) return 'committed, confirmed';
  return isPending ? 'committed, not confirmed yet' : 'committed, not confirmed';
}

/** A whole journal: what the apply was, its plan, and each line with the time since the first. */
export function journalText(
  { number, record }: NumberedRecord,
  pending: number | null,
  style: Style,
): string {
  const { begin, lines } = record;
  return [
    style.strong(`Apply ${number}: ${outcomeText(record, number === pending)}`),
    `  begun    ${begin.at} by ${printable(begin.by)}`,
    `  command  ${printable(begin.command)}`,
    ...(begin.confirm === null ? [] : [`  confirm  within ${begin.confirm} s`]),
    '',
    planText(begin.plan, style),
    style.strong('Journal:'),
    ...lines.map((line) => `  ${elapsed(begin.at, line.at)}  ${lineText(line)}`),
    ...whatStands(lines.at(-1)),
    '',
  ].join('\n');
}

/** Where an operator is needed: what the message said when the apply ended. */
function whatStands(last: JournalLine | undefined): string[] {
  if (last?.type !== 'end' || last.outcome !== 'needs-operator') return [];
  return ['', ...standingText(last.standing ?? null, last.commands ?? [])];
}

function elapsed(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return `+${seconds.toFixed(3)} s`.padStart(12);
}

function lineText(line: JournalLine): string {
  switch (line.type) {
    case 'doing':
    case 'undoing':
      return `${line.type} step ${line.step}`;
    case 'done':
    case 'undone':
    case 'failed':
    case 'undo-failed':
      return `${line.type} step ${line.step}${line.output === '' ? '' : `: ${line.output}`}`;
    case 'rollback':
      return `going back: ${line.reason}`;
    case 'forward':
      return `going on: ${line.reason}`;
    case 'confirmed':
      return `confirmed by ${line.by}`;
    case 'end':
      return [`end: ${line.outcome}`, ...line.remarks].join('; ');
  }
}
