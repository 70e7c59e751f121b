import { INNER_NEWLINE } from './line-ends.ts';

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';
const isEnd = (char: string | undefined): boolean =>
  char === undefined || char === '\n' || char === '\r';

/** Whether a quoted word starts here. */
export function startsQuote(text: string, offset: number): boolean {
  return text[offset] === '"' || text[offset] === "'";
}

/**
 * Where a quoted word ends in Piranha: the closing quote is searched from the first blank on, so
 * `"a"b"` is one word and `"a" ` none. Null is its "quotation mismatch". A quote that is alone at
 * the end of its line passes, with an empty text.
 */
export function piranhaQuoteEnd(text: string, start: number): number | null {
  let end = start;
  while (!isEnd(text[end]) && !isBlank(text[end])) end++;
  while (!isEnd(text[end]) && text[end] !== INNER_NEWLINE && text[end] !== text[start]) end++;
  if (text[end] === text[start]) end++;
  return end === start + 1 || text[end - 1] === text[start] ? end : null;
}

/** Where a quoted word ends in lvsc's dialect: at the first such quote before a blank or the line's end. */
export function quoteEnd(text: string, start: number): number | null {
  for (let end = start + 1; !isEnd(text[end]); end++) {
    if (text[end] !== text[start]) continue;
    if (isBlank(text[end + 1]) || isEnd(text[end + 1])) return end + 1;
  }
  return null;
}

/** The text between the quotes, or all of a word without quotes. Backslashes stay as they are. */
export function unquoted(image: string): string {
  return startsQuote(image, 0) ? image.slice(1, Math.max(1, image.length - 1)) : image;
}

/** Whether Piranha's tokenizer gets through this text, blanks between the words. */
export function piranhaQuotesMatch(text: string): boolean {
  for (let at = 0; at < text.length;) {
    if (isBlank(text[at])) {
      at++;
    } else if (startsQuote(text, at)) {
      const end = piranhaQuoteEnd(text, at);
      if (end === null) return false;
      at = end;
    } else {
      while (at < text.length && !isBlank(text[at])) at++;
    }
  }
  return true;
}
