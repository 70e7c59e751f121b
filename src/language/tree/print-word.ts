import type { Word } from './ast.ts';
import { piranhaQuoteEnd, quoteEnd, startsQuote } from './quotes.ts';

/**
 * A word as both dialects read it. Quotes stay where they were, unless Piranha would not find their
 * end: then they go, or turn into the other kind.
 *
 * @param isLast whether the line ends after the word
 */
export function printWord({ text, quote }: Word, isLast: boolean): string {
  if (quote === null) return text;
  const original = quote + text + quote;
  const other = quote === '"' ? `'${text}'` : `"${text}"`;
  const bare = isBare(text, isLast) ? [text] : [];
  const forms = [original, ...bare, other];
  return forms.find((form) => !startsQuote(form, 0) || readsAlike(form, isLast)) ?? original;
}

function isBare(text: string, isLast: boolean): boolean {
  if (text === '' || /[ \t\r\n]/.test(text) || startsQuote(text, 0)) return false;
  // After another word, "#" would begin a remark and "{" at the end of a line a block.
  return !text.startsWith('#') && !text.endsWith('{') && !(isLast && text.endsWith('}'));
}

function readsAlike(form: string, isLast: boolean): boolean {
  const line = isLast ? form : `${form} `;
  return piranhaQuoteEnd(line, 0) === form.length && quoteEnd(line, 0) === form.length;
}
