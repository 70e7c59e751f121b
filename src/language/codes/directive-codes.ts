import type { Finding } from '../../source/finding.ts';
import type { Fix } from '../../source/fix.ts';
import type { DirectiveBlock, DirectiveRow } from '../directives/directive-row.ts';
import { directivesOf, findDirective } from '../directives/directives.ts';
import { respelt } from '../respelt.ts';
import { suggest } from '../suggest.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

const MISPLACED_DIRECTIVE: SyntaxCode = {
  code: 'misplaced-directive',
  severity: 'error',
  summary: 'a directive stands in its block',
  explanation:
    'Some directives are for the top of the file, some for virtual blocks and some for server ' +
    'blocks. Often a "}" is missing or one too many.',
};

const UNKNOWN_DIRECTIVE: SyntaxCode = {
  code: 'unknown-directive',
  severity: 'error',
  summary: 'a directive is one of those in lvs.conf(5)',
  explanation:
    'Directives are written in small letters. Some names that stand in old manuals or were written ' +
    'by the web tool were never read: debug, expect_program, rup_command.',
};

const placeOf: Record<DirectiveBlock, string> = {
  global: 'outside of all blocks',
  virtual: 'in a virtual block',
  server: 'in a server block',
};

/** A directive that the block does not have: misspelt, in the wrong block, or of no release at all. */
export function unknownDirective(block: DirectiveBlock, { text, range }: Written): Finding {
  const blocks = (['global', 'virtual', 'server'] as const).filter((other) =>
    findDirective(other, text),
  );
  if (blocks[0]) {
    const places = blocks.map((other) => placeOf[other]).join(' or ');
    return found(MISPLACED_DIRECTIVE, range, `"${text}" does not belong ${placeOf[block]}`, {
      hint: `write it ${places}`,
    });
  }
  const names = directivesOf(block).map((row) => row.name);
  const near = suggest(text, names);
  return found(UNKNOWN_DIRECTIVE, range, `unknown directive "${shown(text)}"`, {
    hint: near === null ? 'lvs.conf(5) lists the directives' : `did you mean "${near}"?`,
    ...respelt(text, range, names),
  });
}

const allNames = [
  ...new Set(
    (['global', 'virtual', 'server'] as const).flatMap(directivesOf).map(({ name }) => name),
  ),
];

/** A first word that is none of the language's, on a line that is no "NAME = VALUE": prose, often. */
export function unknownWord({ text, range }: Written): Finding {
  const near = suggest(text, allNames);
  const meant = near === null ? '' : `; did you mean "${near} = VALUE"?`;
  return found(UNKNOWN_DIRECTIVE, range, `"${shown(text)}" is no word of lvs.conf`, {
    hint: `a remark begins with "#": write it in front of "${shown(text)}"${meant}`,
  });
}

/** A directive that lvsc has and Piranha 0.8.6 has not. */
export function notInPiranha(row: DirectiveRow, { range }: Written): Finding {
  const owner = row.legacy ? `of releases ${row.since} only` : "lvsc's own";
  const message = `"${row.name}" is ${owner}: Piranha 0.8.6 does not know it`;
  return found(UNKNOWN_DIRECTIVE, range, message, {
    hint: 'leave it out of files that Piranha reads',
  });
}

const LEGACY_DIRECTIVE: SyntaxCode = {
  code: 'legacy-directive',
  severity: 'warning',
  summary: 'a directive of an old release is ignored',
  explanation:
    'nmask in server blocks was read from August 2000 to May 2001 and never had an effect that ' +
    'lvsc could have. Remove it.',
};

/** A directive that old releases had, and that nothing uses. */
export function legacyDirective(row: DirectiveRow, { range }: Written, fix: Fix): Finding {
  const message = `"${row.name}" of releases ${row.since} is ignored`;
  return found(LEGACY_DIRECTIVE, range, message, { hint: 'remove it', fix });
}

export const directiveCodes = [MISPLACED_DIRECTIVE, UNKNOWN_DIRECTIVE, LEGACY_DIRECTIVE];
