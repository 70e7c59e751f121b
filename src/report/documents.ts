import type { Point } from '../doctor/point.ts';
import type { AstDocument } from '../language/tree/ast.ts';
import type { Drift } from '../plan/drift.ts';
import type { PlanProblem } from '../plan/refuse-problems.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { DiagnosticsDocument } from './diagnostics-json.ts';
import type { DirectorState } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';
import type { DamagedFile, DamagedJournal } from '../store/damaged-file.ts';
import type { JournalRecord } from '../store/journal.ts';
import type { PendingConfirm } from '../store/pending-confirm.ts';
import type { Outcome } from '../transaction/outcome.ts';
import type { Recovery } from '../transaction/recovery.ts';

/** What `apply`, `rollback`, `drain` and `undrain` print with `--json`. */
export interface OutcomeDocument {
  readonly format: 'lvsc-outcome/1';
  /** The director, as `--director` names it. */
  readonly director: string;
  readonly outcome: Outcome;
  readonly plan: PlanDocument;
}

/** What `recover` prints with `--json`: null twice where every apply came to its end. */
export interface RecoveryDocument {
  readonly format: 'lvsc-recovery/1';
  /** Of the apply that was settled. */
  readonly number: number | null;
  readonly recovery: Recovery | null;
}

/** What `history` prints with `--json`, oldest first. */
export interface HistoryDocument {
  readonly format: 'lvsc-history/1';
  readonly applies: readonly (ListedApply | DamagedJournal)[];
}

/** An apply whose journal reads. */
export interface ListedApply {
  readonly kind: 'apply';
  readonly number: number;
  /** Null for an apply that was asked for by its number and did nothing. */
  readonly record: JournalRecord | null;
}

/** What `status` prints with `--json`. */
export interface StatusDocument {
  readonly format: 'lvsc-status/1';
  /** The director, as `--director` names it. */
  readonly director: string;
  readonly file: string | null;
  readonly drift: readonly Drift[];
  /** Why an apply would be refused by the director as it is, such as for a device that is gone. */
  readonly problems: readonly PlanProblem[];
  /**
   * lvsc's record of its last apply; `none` where there was no apply. Where it is missing or damaged
   * nobody can tell who made a difference.
   */
  readonly record: RecordFate;
  readonly drained: Ownership['drained'];
  /** What stands on the director that neither the file nor lvsc's last apply names. */
  readonly foreign: readonly string[];
  readonly pending: PendingConfirm | null;
  /** The number of the apply that `lvsc recover` is for. */
  readonly unfinished: number | null;
  /** Files of the state directory that do not read. */
  readonly damaged: readonly DamagedPart[];
}

/** What became of lvsc's record of its last apply. */
export type RecordFate = 'kept' | 'none' | 'missing' | 'damaged';

/** A file of the state directory that does not read, and the command that needs it. */
export interface DamagedPart extends Pick<DamagedFile, 'file' | 'line' | 'reason'> {
  readonly neededBy: 'apply' | 'rollback';
}

/** What `doctor` prints with `--json`. */
export interface DoctorDocument {
  readonly format: 'lvsc-doctor/1';
  /** The director, as `--director` names it. */
  readonly director: string;
  /** Null where it was looked at without one. */
  readonly file: string | null;
  /** False where a point is unfit; one that could not be told is none. */
  readonly isFit: boolean;
  readonly points: readonly Point[];
}

/** What `show` prints with `--json`. */
export interface StateDocument {
  readonly format: 'lvsc-state/1';
  /** The director, as `--director` names it. */
  readonly director: string;
  readonly state: DirectorState;
}

/** What any command prints with `--json` where it could not be done. */
export interface ErrorDocument {
  readonly format: 'lvsc-error/1';
  /** The exit status, as lvsc(8) lists them. */
  readonly status: 1 | 5 | 64 | 70;
  /** What is wrong. */
  readonly message: string;
  /** What to do instead. */
  readonly hint: string | null;
}

/** Everything that a command may print with `--json`; each has its schema in `grammar/`. */
export type Document =
  | AstDocument
  | DiagnosticsDocument
  | DoctorDocument
  | ErrorDocument
  | HistoryDocument
  | OutcomeDocument
  | PlanDocument
  | RecoveryDocument
  | StateDocument
  | StatusDocument;
