import {
  directives,
  type DirectiveBlock,
  type DirectiveRow,
} from '../language/directives/directives.ts';
import { suggest } from '../language/suggest.ts';
import { codes, type Code } from './code.ts';
import { defaultText, sinceText, valueText } from './value-text.ts';
import { wrapped } from './wrapped.ts';

/** The manual text for a word, or the known word that is nearest to it. */
export type Explanation =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown'; readonly near: string | null };

/**
 * What lvs.conf(5) says of one directive or one diagnostic code. A directive that several blocks
 * have is explained for each.
 */
export function explain(word: string): Explanation {
  const parts = [
    ...rows.filter(({ name }) => name === word).map(directiveText),
    ...codes.filter(({ code }) => code === word).map(codeText),
  ];
  if (parts.length > 0) return { kind: 'text', text: parts.join('\n') };
  return { kind: 'unknown', near: suggest(word, explainableWords) };
}

const rows: readonly DirectiveRow[] = directives;

/** Every word that {@link explain} has a text for, sorted. */
export const explainableWords: readonly string[] = [
  ...new Set([...rows.map(({ name }) => name), ...codes.map(({ code }) => code)]),
].sort();

const placeText: Record<DirectiveBlock, string> = {
  global: 'outside of blocks',
  virtual: 'in virtual and failover blocks',
  server: 'in server blocks',
};

function directiveText(row: DirectiveRow): string {
  const fields = [
    ['value', valueText(row)],
    ['default', defaultText(row) ?? 'none'],
    ['since', sinceText(row)],
    ['lvsc', row.lvsc],
    ['Piranha', row.piranha],
  ] as const;
  return [
    `${row.name} (${placeText[row.block]})`,
    ...wrapped(row.summary, INDENT),
    '',
    ...fields.flatMap(([name, text]) => field(name, text)),
    '',
  ].join('\n');
}

const INDENT = '    ';
const FIELD_WIDTH = 9;

function field(name: string, text: string): string[] {
  const [first = '', ...rest] = wrapped(text, INDENT + ' '.repeat(FIELD_WIDTH));
  return [INDENT + name.padEnd(FIELD_WIDTH) + first.trimStart(), ...rest];
}

function codeText({ code, severity, summary, explanation, isAllowable }: Code): string {
  const allowance = isAllowable
    ? `To silence one finding write "# lvsc: allow ${code}" on the line above it.`
    : 'It cannot be allowed.';
  return [
    `${code} (${severity})`,
    ...wrapped(summary, INDENT),
    '',
    ...wrapped(explanation, INDENT),
    ...(code === 'unused-allowance' ? [] : ['', ...wrapped(allowance, INDENT)]),
    '',
  ].join('\n');
}
