import { validatorFor } from '../json/validator.ts';
import { parseJson } from '../state/capture.ts';
import { journalEntrySchema } from './journal-schema.ts';
import {
  outcomeOf,
  type JournalEntry,
  type JournalLine,
  type JournalRecord,
  type OutcomeKind,
} from './journal.ts';

const validateEntry = validatorFor(journalEntrySchema);

/** What keeps a journal from being read, and what it tells all the same. */
export interface JournalDamage {
  /** The first line that does not read, from 1. */
  readonly line: number;
  readonly reason: string;
  /** How the apply ended, by the lines behind all that do not read; null where they do not say. */
  readonly outcome: OutcomeKind | null;
}

/** A journal; null: not even the first line was written, so nothing was changed. */
export type ReadJournal =
  | { readonly ok: true; readonly value: JournalRecord | null }
  | { readonly ok: false; readonly damage: JournalDamage };

/**
 * Reads a journal. A last line that was cut off in the middle (the machine lost power while it was
 * written) counts as not written; any other line that does not read is damage.
 */
export function readJournal(text: string): ReadJournal {
  const texts = text.split('\n');
  // What follows the last newline is a torn line, or nothing.
  texts.pop();
  let begin: JournalRecord['begin'] | null = null;
  let lines: JournalLine[] = [];
  let damage: Omit<JournalDamage, 'outcome'> | null = null;
  for (const [index, each] of texts.entries()) {
    const line = index + 1;
    const checked = parseJson(each, validateEntry);
    const problem = checked.ok ? misplaced(checked.value, line) : checked.problem;
    if (problem !== null) {
      damage ??= { line, reason: problem };
      lines = [];
    } else if (checked.ok) {
      if (checked.value.type === 'begin') begin = checked.value;
      else lines.push(checked.value);
    }
  }
  if (damage !== null) return { ok: false, damage: { ...damage, outcome: outcomeOf({ lines }) } };
  return { ok: true, value: begin === null ? null : { begin, lines } };
}

function misplaced({ type }: JournalEntry, line: number): string | null {
  if ((type === 'begin') === (line === 1)) return null;
  return line === 1 ? 'it does not begin an apply' : 'it begins the apply once more';
}
