import { LvscError } from '../error/lvsc-error.ts';
/** A line of a tool's output that lvsc does not understand. Guessing on would lose state. */
export class UnreadableOutput extends LvscError {
  readonly command: string;
  readonly line: string;

  constructor(command: string, line: string, why?: string) {
    super(
      `cannot read this line of "${command}"${why === undefined ? '' : ` (${why})`}: ${JSON.stringify(line.slice(0, 200))}`,
    );
    this.command = command;
    this.line = line;
  }
}
