import type { Range } from '../../source/source.ts';
import type { CompileWarning } from '../compiled.ts';

/** A piece of keepalived.conf(5). A line inside it is never longer than its words make it. */
export type Statement =
  | { readonly kind: 'line'; readonly words: readonly Word[] }
  | { readonly kind: 'block'; readonly words: readonly Word[]; readonly body: readonly Statement[] }
  | { readonly kind: 'remark'; readonly text: string }
  | ({ readonly kind: 'warning' } & CompileWarning);

/** A bare word, a number, or a text that stands in double quotes. */
export type Word = string | number | QuotedWord;

/** Already written for the place where it stands: see quoted-word.ts. */
export interface QuotedWord {
  readonly quoted: string;
}

/** `words` on a line of their own. */
export function line(...words: readonly Word[]): Statement {
  return { kind: 'line', words };
}

/** `words {`, the statements, `}`. */
export function block(words: readonly Word[], body: readonly Statement[]): Statement {
  return { kind: 'block', words, body };
}

/** A comment. */
export function remark(text: string): Statement {
  return { kind: 'remark', text };
}

/** What keepalived cannot say: a comment at this place, and a warning of the compiler. */
export function warning(message: string, range: Range | null): Statement {
  return { kind: 'warning', message, range };
}

/** The warnings, in the order in which they stand in the text. */
export function warningsOf(statements: readonly Statement[]): CompileWarning[] {
  return statements.flatMap((statement) => {
    if (statement.kind === 'block') return warningsOf(statement.body);
    if (statement.kind !== 'warning') return [];
    return [{ message: statement.message, range: statement.range }];
  });
}
