import type { Block, Directive, ServerBlock } from '../../language/ast.ts';
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
    for (const statements of scopesOf(file.statements)) {
      const last = new Map(
        statements.filter(isDirective).map((directive) => [directive.name.text, directive]),
      );
      for (const directive of statements.filter(isDirective)) {
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

/** The statements of the file and of each block in it. */
function scopesOf(statements: readonly Statement[]): (readonly Statement[])[] {
  return [
    statements,
    ...statements.flatMap((each) => (isDirective(each) ? [] : scopesOf(each.statements))),
  ];
}

function isDirective(statement: Statement): statement is Directive {
  return statement.kind === 'Directive';
}
