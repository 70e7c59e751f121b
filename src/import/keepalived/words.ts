import { UnreadablePlace, type Place } from '../unreadable-place.ts';

/** A word of keepalived.conf, or one of its braces. */
export interface Word extends Place {
  readonly text: string;
  /** Braces that stand in quotes are text. */
  readonly kind: 'text' | 'open' | 'close';
}

/** A line as it is read: after conditions, definitions and sequences. */
export interface ReadLine {
  readonly text: string;
  /** In the file. */
  readonly line: number;
  /** What stands in front of the text in the file; null where the text is not the file's own. */
  readonly indent: number | null;
}

/**
 * The words of a line: quotes are taken away and keep blanks together, a backslash takes the meaning
 * of the next character away or names a control character.
 * @throws {UnreadablePlace} where a quote is not closed
 */
export function wordsOf({ text, line, indent }: ReadLine): Word[] {
  const words: Word[] = [];
  const pattern = /[^\s]/g;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const place = { line, column: indent === null ? 1 : indent + match.index + 1 };
    const { value, end, isQuoted } = wordAt(text, match.index, place);
    pattern.lastIndex = end;
    if (isQuoted) words.push({ ...place, text: value, kind: 'text' });
    else for (const word of braces(value, place)) words.push(word);
  }
  return words;
}

function wordAt(
  text: string,
  start: number,
  place: Place,
): { readonly value: string; readonly end: number; readonly isQuoted: boolean } {
  let value = '';
  let quote: string | null = null;
  let isQuoted = false;
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\' && at + 1 < text.length) {
      const [escaped, length] = escapeAt(text, at + 1);
      value += escaped;
      at += length;
    } else if (character === quote) {
      quote = null;
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character;
      isQuoted = true;
    } else if (quote === null && /\s/.test(character)) {
      break;
    } else {
      value += character;
    }
  }
  if (quote !== null) {
    throw new UnreadablePlace(
      place,
      `a text that begins with ${quote} does not end on its line`,
      `write ${quote} at its end too`,
    );
  }
  return { value, end: at, isQuoted };
}

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What stands behind a backslash: the character that is meant, and how many it takes to say it. */
function escapeAt(text: string, at: number): readonly [character: string, length: number] {
  const rest = text.slice(at, at + 8);
  const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
  if (octal !== undefined) return [String.fromCharCode(Number.parseInt(octal, 8)), octal.length];
  const hex = /^x([0-9a-fA-F]{1,2})/.exec(rest);
  if (hex !== null) return [String.fromCharCode(Number.parseInt(hex[1] ?? '', 16)), hex[0].length];
  const [first = ''] = rest;
  return [controls[first] ?? first, 1];
}

/** A brace may touch the word before or after it: `VI_1{`. One of `${NAME}` belongs to it. */
function braces(value: string, { line, column }: Place): Word[] {
  const before: Word[] = [];
  const after: Word[] = [];
  let [start, end] = [0, value.length];
  while (value.charAt(start) === '}') {
    before.push({ line, column: column + start, text: '}', kind: 'close' });
    start += 1;
  }
  const isNamed = value
    .slice(start)
    .replace(/[{}]+$/, '')
    .includes('{');
  for (; end > start; end -= 1) {
    const last = value.charAt(end - 1);
    const isOpening = last === '{' && value.charAt(end - 2) !== '$';
    if (!isOpening && (last !== '}' || isNamed)) break;
    const kind = isOpening ? 'open' : 'close';
    after.push({ line, column: column + end - 1, text: last, kind });
  }
  const text: Word[] =
    end === start
      ? []
      : [{ line, column: column + start, text: value.slice(start, end), kind: 'text' }];
  return [...before, ...text, ...after.toReversed()];
}
