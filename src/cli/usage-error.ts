/** The command line is wrong: exit status 64. */
export class UsageError extends Error {}

/** A command cannot be done; nothing was changed: exit status 1, or 5 for a refusal. */
export class CommandError extends Error {
  readonly exitCode: 1 | 5;
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null, exitCode: 1 | 5 = 1) {
    super(message);
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
