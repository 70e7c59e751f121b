import type { Document } from '../report/documents.ts';
import { colourStyle, plainStyle, type Style } from '../report/style.ts';
import { printableLines } from '../report/printable.ts';
import type { Io } from './io.ts';

/** Where a command's words go: results to stdout, everything else to stderr. */
export interface Output {
  readonly style: Style;
  /** Whether what goes to stderr may be coloured. */
  readonly errorColour: boolean;
  readonly quiet: boolean;
  /** Whether results may be coloured. */
  readonly colour: boolean;
  /** How wide a terminal results go to is; without one there is no bound. */
  readonly columns: number;
  /** A result, as it is. */
  readonly result: (text: string) => void;
  /** A JSON document as the result. */
  readonly json: (document: Document) => void;
  /** A remark for a person; nothing with --quiet. */
  readonly remark: (line: string) => void;
  /** An error or warning: always said. */
  readonly complain: (line: string) => void;
}

/** Output as the common options ask for it. NO_COLOR and a pipe mean: no colour. */
export function outputFor(
  io: Io,
  options: { readonly quiet: boolean; readonly color: boolean },
): Output {
  const colour = options.color && (io.environment['NO_COLOR'] ?? '') === '';
  return {
    style: colour && io.stdoutIsTerminal ? colourStyle : plainStyle,
    errorColour: colour && io.stderrIsTerminal,
    quiet: options.quiet,
    colour: colour && io.stdoutIsTerminal,
    columns: io.columns,
    result: io.stdout,
    json: (document) => {
      io.stdout(`${JSON.stringify(document, null, 2)}\n`);
    },
    remark: (line) => {
      if (!options.quiet) io.stderr(`${printableLines(line)}\n`);
    },
    complain: (line) => {
      io.stderr(`${printableLines(line)}\n`);
    },
  };
}
