import type { IToken } from 'chevrotain';
import { type Fix, moved } from '../../source/fix.ts';
import { isDirectiveName } from '../directives/directives.ts';
import type { Placer } from './place.ts';
import { printWord } from './print-word.ts';
import { piranhaQuoteEnd, startsQuote } from './quotes.ts';
import type { StatementTokens } from './statement-tokens.ts';

/**
 * The remark on a line of its own above its statement. Not below an allowance, which is for the next
 * line: nothing may come between.
 */
export function remarkFix(
  { first }: StatementTokens,
  remark: IToken,
  { range, comment, original }: Placer,
): Fix | undefined {
  if (first === undefined) return undefined;
  const { start } = range(first);
  const { start: hash, end } = range(remark);
  const lineStart = start.offset - start.column + 1;
  const indent = original.slice(lineStart, start.offset);
  const above = original.slice(original.lastIndexOf('\n', lineStart - 2) + 1, lineStart);
  if (/[^ \t]/.test(indent) || /^[ \t]*#[ \t]*lvsc:/.test(above)) return undefined;
  const [lineEnd = '\n'] = /^(?:\r?\n|\r)/.exec(original.slice(end.offset, end.offset + 2)) ?? [];
  const statement = original.slice(start.offset, hash.offset).replace(/[ \t]+$/, '');
  const text = comment(remark, true).text.replace(/[ \t]+$/, '');
  return { range: { start, end }, text: text + lineEnd + indent + statement };
}

/** A quoted word as Piranha finds its end: in the other quotes, without any, or without blanks behind it. */
export function quoteFix(
  quoted: IToken,
  { name, openBrace, words, surplus }: StatementTokens,
  { range, word, original }: Placer,
): Fix | undefined {
  const node = word(quoted);
  // Without its quotes the first word could be a keyword, or end at a "=" in it.
  if (quoted === name && !isDirectiveName(node.text)) return undefined;
  const isLast = quoted === words.at(-1) && openBrace === undefined && surplus === undefined;
  const text = printWord(node, isLast);
  const isRead = piranhaQuoteEnd(isLast ? text : `${text} `, 0) === text.length;
  if (startsQuote(text, 0) && !isRead) return undefined;
  const { start, end } = range(quoted);
  const blanks = isLast ? (/^[ \t]*/.exec(original.slice(end.offset))?.[0].length ?? 0) : 0;
  const written = original.slice(start.offset, end.offset + blanks);
  return written === text ? undefined : { range: { start, end: moved(end, blanks) }, text };
}
