import { LvscError } from '../error/lvsc-error.ts';
import type { OutcomeKind } from './journal.ts';

/** A file of the state directory that does not read. What does not need it goes on without it. */
export interface DamagedFile {
  readonly kind: 'damaged';
  readonly file: string;
  /** From 1; null where the file is one document. */
  readonly line: number | null;
  readonly reason: string;
}

/** A journal that does not read. */
export interface DamagedJournal extends DamagedFile {
  readonly number: number;
  readonly line: number;
  /** How the apply ended, where the lines behind the damage say that. */
  readonly outcome: OutcomeKind | null;
}

/** What is damaged, and where, in a sentence. */
export function damageText({ file, line, reason }: DamagedFile): string {
  return line === null
    ? `${file} is damaged: ${reason}`
    : `the journal ${file} is damaged: line ${line}: ${reason}`;
}

/** What an operator can do about it. */
export function damageHint({ file }: DamagedFile): string {
  return `look at the director with lvsc show; when it is right, move that file away: mv ${file} ${file}.damaged`;
}

/** For a command that cannot do without the file. */
export function damageError(damaged: DamagedFile): LvscError {
  return new LvscError(damageText(damaged), damageHint(damaged));
}
