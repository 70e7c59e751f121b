import type { Directive, ServerBlock } from './ast.ts';
import { type DirectiveBlock, findDirective } from '../directives/directives.ts';

/** Where a brace is missing, as the statements tell that would follow it. */
export interface MissingBrace {
  /** The server block that lacks the brace, or null where the outer block does. */
  readonly server: ServerBlock | null;
  /** The first statement after the missing brace. */
  readonly before: Directive;
  /** What stays in the outer block. */
  readonly kept: readonly (Directive | ServerBlock)[];
  /** What belongs outside of the outer block. */
  readonly moved: readonly Directive[];
}

/**
 * Looks for a missing brace in a block that turned out to be one short: directives at its end, or at
 * the end of its last server, that belong one block further out. Without this, each of them would be
 * a finding of its own.
 */
export function findMissingBrace(
  statements: readonly (Directive | ServerBlock)[],
): MissingBrace | null {
  const last = statements.at(-1);
  if (last?.kind === 'ServerBlock') {
    const at = firstOf(last.statements, 'server', 'virtual');
    const before = last.statements[at];
    if (!before) return null;
    const server = { ...last, statements: last.statements.slice(0, at) };
    const kept = [...statements.slice(0, -1), server, ...last.statements.slice(at)];
    return { server, before, kept, moved: [] };
  }
  const tail = statements.slice(statements.findLastIndex(({ kind }) => kind === 'ServerBlock') + 1);
  const directives = tail.filter((statement) => statement.kind === 'Directive');
  const at = firstOf(directives, 'virtual', 'global');
  const before = directives[at];
  if (!before) return null;
  const kept = statements.slice(0, statements.indexOf(before));
  return { server: null, before, kept, moved: directives.slice(at) };
}

/** The place of the first directive that only the outer one of two kinds of block has. */
function firstOf(
  directives: readonly Directive[],
  inner: DirectiveBlock,
  outer: DirectiveBlock,
): number {
  const at = directives.findIndex(
    ({ name }) => !findDirective(inner, name.text) && findDirective(outer, name.text),
  );
  return at < 0 ? directives.length : at;
}
