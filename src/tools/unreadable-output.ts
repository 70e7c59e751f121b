import { LvscError } from '../error/lvsc-error.ts';
/** A line of a tool's output that lvsc does not understand. Guessing on would lose state. */
export class UnreadableOutput extends LvscError {
  readonly command: string;
  readonly line: string;
  readonly why: string | undefined;

  constructor(command: string, line: string, why?: string, hint?: string) {
    super(
      `cannot read this line of "${command}"${why === undefined ? '' : ` (${why})`}: ${JSON.stringify(line.slice(0, 200))}`,
      hint,
    );
    this.command = command;
    this.line = line;
    this.why = why;
  }
}
