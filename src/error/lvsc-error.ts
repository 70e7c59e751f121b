/** What an error means to whoever called lvsc; the command line gives each kind an exit status. */
export type ErrorKind =
  /** The command line is wrong. */
  | 'usage'
  /** What was asked cannot be done, and nothing was changed. */
  | 'failed'
  /**
   * What was asked could be done and is not: a limit, a lock, or a state that has moved on stands
   * against it.
   */
  | 'refused';

/**
 * The base of everything that lvsc throws on purpose: what is wrong in one sentence, and what to do
 * about it. Whatever else is thrown is a bug of lvsc's.
 */
export class LvscError extends Error {
  readonly hint: string | null;
  readonly kind: ErrorKind;

  constructor(message: string, hint: string | null = null, kind: ErrorKind = 'failed') {
    super(message);
    this.hint = hint;
    this.kind = kind;
  }
}

/** The command line is wrong. */
export class UsageError extends LvscError {
  constructor(message: string) {
    super(message, null, 'usage');
  }
}
