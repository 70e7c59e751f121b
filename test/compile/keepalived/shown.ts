import { printStatements } from '../../../src/compile/keepalived/print.ts';
import { warningsOf, type Statement } from '../../../src/compile/keepalived/statement.ts';

/** The lines of statements without indentation and comments. */
export function linesOf(statements: readonly Statement[]): string[] {
  return printStatements(statements)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Each warning with the line of lvs.conf that asks for it: `7: ...`. */
export function warned(statements: readonly Statement[]): string[] {
  return warningsOf(statements).map(
    ({ message, range }) => `${range?.start.line ?? '-'}: ${message}`,
  );
}
