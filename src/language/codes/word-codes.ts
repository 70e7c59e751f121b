import type { Finding } from '../../source/finding.ts';
import type { DirectiveRow } from '../directives/directive-row.ts';
import { respelt } from '../respelt.ts';
import { suggest } from '../suggest.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

const UNKNOWN_CHOICE: SyntaxCode = {
  code: 'unknown-choice',
  severity: 'error',
  summary: 'a word is one of those that the directive knows',
  explanation: 'Words are written in small letters, as in the list of the directive.',
};

/** A word that is not among those that the directive knows. */
export function unknownChoice(
  row: DirectiveRow,
  { text, range }: Written,
  known: readonly string[],
): Finding {
  const near = suggest(text, known);
  return found(UNKNOWN_CHOICE, range, `"${row.name}" does not know "${shown(text)}"`, {
    hint: `${near === null ? '' : `did you mean "${near}"? `}it takes ${known.join(', ')}`,
    ...respelt(text, range, known),
  });
}

const LEGACY_VALUE: SyntaxCode = {
  code: 'legacy-value',
  severity: 'warning',
  summary: 'a word of an old release has another name now',
  explanation:
    'The scheduler lc was called pcc in Red Hat 6.1 and 6.2. lvsc reads the old word; Piranha since ' +
    'September 2000 does not.',
};

/** A word that releases before 0.8.6 had. */
export function formerChoice(
  row: DirectiveRow,
  { text, range }: Written,
  current: string,
): Finding {
  const message = `"${text}" is called "${current}" since Piranha of September 2000`;
  return found(LEGACY_VALUE, range, message, {
    hint: `write "${row.name} = ${current}"`,
    fix: { range, text: current },
  });
}

export const wordCodes = [UNKNOWN_CHOICE, LEGACY_VALUE];
