import type { Word } from '../tree/ast.ts';
import {
  type DirectiveBlock,
  type DirectiveRow,
  directivesOf,
  findDirective,
} from '../directives/directives.ts';
import { type Finding, syntaxError, syntaxWarning } from './findings.ts';
import { shown } from './line-findings.ts';
import { suggest } from '../suggest.ts';

const placeOf: Record<DirectiveBlock, string> = {
  global: 'outside of all blocks',
  virtual: 'in a virtual block',
  server: 'in a server block',
};

/** A directive that the block does not have: misspelt, in the wrong block, or of no release at all. */
export function unknown(block: DirectiveBlock, name: Word): Finding {
  const blocks = (['global', 'virtual', 'server'] as const).filter((other) =>
    findDirective(other, name.text),
  );
  if (blocks[0]) {
    const places = blocks.map((other) => placeOf[other]).join(' or ');
    const message = `"${name.text}" does not belong ${placeOf[block]}`;
    return syntaxError('misplaced-directive', name.range, message, {
      hint: `write it ${places}`,
    });
  }
  const names = directivesOf(block).map((row) => row.name);
  const near = suggest(name.text, names);
  return syntaxError('unknown-directive', name.range, `unknown directive "${shown(name.text)}"`, {
    hint: near === null ? 'lvs.conf(5) lists the directives' : `did you mean "${near}"?`,
  });
}

/** A directive that old releases had, and that nothing uses. */
export function legacy(row: DirectiveRow, name: Word): Finding {
  const message = `"${row.name}" of releases ${row.since} is ignored`;
  return syntaxWarning('legacy-directive', name.range, message, { hint: 'remove it' });
}

/** A directive that lvsc has and Piranha 0.8.6 has not. */
export function notInPiranha(row: DirectiveRow, name: Word): Finding {
  const owner = row.legacy ? `of releases ${row.since} only` : "lvsc's own";
  return syntaxError(
    'unknown-directive',
    name.range,
    `"${row.name}" is ${owner}: Piranha 0.8.6 does not know it`,
    {
      hint: 'leave it out of files that Piranha reads',
    },
  );
}
