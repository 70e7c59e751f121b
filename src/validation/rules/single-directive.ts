import type { Block, Directive, ServerBlock } from '../../language/tree/ast.ts';
import { findDirective, type DirectiveBlock } from '../../language/directives/directives.ts';
import type { Rule } from '../rule.ts';

export const singleDirective: Rule = {
  code: 'single-directive',
  severity: 'warning',
  summary: 'a directive stands once in its block',
  explanation:
    'Of several equal directives in one block the last one holds, in Piranha and in lvsc. Whoever ' +
    'edits the first one changes nothing.',
  reads: [],
  check({ file }, report) {
    for (const { block, statements } of scopesOf('global', file.statements)) {
      const known = statements
        .filter(isDirective)
        .filter(({ name }) => findDirective(block, name.text) !== null);
      const last = new Map(known.map((directive) => [directive.name.text, directive]));
      for (const directive of known) {
        const holds = last.get(directive.name.text);
        if (holds === undefined || holds === directive) continue;
        report({
          message: `"${directive.name.text}" is given again below, and the last one holds`,
          range: directive.name.range,
          hint: 'remove one of them',
          related: [{ message: 'this one holds', range: holds.range }],
        });
      }
    }
  },
};

type Statement = Directive | Block | ServerBlock;

interface Scope {
  readonly block: DirectiveBlock;
  readonly statements: readonly Statement[];
}

/** The statements of the file and of each block in it. */
function scopesOf(block: DirectiveBlock, statements: readonly Statement[]): Scope[] {
  return [
    { block, statements },
    ...statements.flatMap((each) => {
      if (isDirective(each)) return [];
      return scopesOf(each.kind === 'ServerBlock' ? 'server' : 'virtual', each.statements);
    }),
  ];
}

function isDirective(statement: Statement): statement is Directive {
  return statement.kind === 'Directive';
}
