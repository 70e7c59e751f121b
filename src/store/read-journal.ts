import { validatorFor, type Checked } from '../json/validator.ts';
import { parseJson } from '../state/capture.ts';
import { journalEntrySchema } from './journal-schema.ts';
import type { JournalEntry, JournalLine, JournalRecord } from './journal.ts';

const validateEntry = validatorFor(journalEntrySchema);

/**
 * Reads a journal. A last line that was cut off in the middle (the machine lost power while it was
 * written) counts as not written; any other line that does not read is an error. Null: not even
 * the first line was written, so nothing was changed.
 */
export function readJournal(text: string): Checked<JournalRecord | null> {
  const lines = text.split('\n');
  // What follows the last newline is a torn line, or nothing.
  lines.pop();
  const entries: JournalEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const checked = parseJson(line, validateEntry);
    if (!checked.ok) return { ok: false, problem: `line ${index + 1}: ${checked.problem}` };
    entries.push(checked.value);
  }
  const [begin, ...rest] = entries;
  if (begin === undefined) return { ok: true, value: null };
  if (begin.type !== 'begin') return { ok: false, problem: 'line 1: it does not begin an apply' };
  const later = rest.filter((entry): entry is JournalLine => entry.type !== 'begin');
  if (later.length < rest.length) return { ok: false, problem: 'it begins more than once' };
  return { ok: true, value: { begin, lines: later } };
}
