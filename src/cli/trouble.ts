import { LvscError, UsageError } from '../error/lvsc-error.ts';
import type { ErrorDocument } from '../report/documents.ts';
import { printableLines } from '../report/printable.ts';
import { Unwritable } from '../tools/unwritable.ts';
import { nameIn } from './command.ts';
import { commandNamed } from './command-line.ts';
import { exitCodeOfKind, exitCodes, type ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { version } from '../version.ts';

/** What kept a command from being done, and what to do instead. */
type Trouble = Omit<ErrorDocument, 'format'>;

/** Tells why a command could not be done, with --json as a document too, and how to end. */
export function tellTrouble(error: unknown, argv: readonly string[], io: Io): ExitCode {
  const trouble = troubleOf(error, argv);
  if (argv.includes('--json')) {
    const document: ErrorDocument = { format: 'lvsc-error/1', ...trouble };
    io.stdout(`${JSON.stringify(document, null, 2)}\n`);
  }
  io.stderr(`lvsc: ${printableLines(trouble.message)}\n`);
  const lead = trouble.status === exitCodes.usage ? 'Try' : 'hint';
  if (trouble.hint !== null) io.stderr(`${lead}: ${printableLines(trouble.hint)}\n`);
  return trouble.status;
}

function troubleOf(error: unknown, argv: readonly string[]): Trouble {
  if (error instanceof UsageError || (error instanceof Error && error.name === 'YError')) {
    const command = commandNamed(argv);
    const name = command === null ? '' : `${nameIn(command.usage)} `;
    return { status: exitCodes.usage, message: error.message, hint: `lvsc ${name}--help` };
  }
  if (error instanceof Unwritable) {
    const message = `the director cannot be what this plan asks for: ${error.message}`;
    return { status: exitCodes.failed, message, hint: null };
  }
  if (error instanceof LvscError) {
    return { status: exitCodeOfKind[error.kind], message: error.message, hint: error.hint };
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = `this is a bug in lvsc ${version}; please report it with what follows\n${what}`;
  return { status: exitCodes.bug, message, hint: null };
}
