import { rowsNamed } from '../directives/directives.ts';
import {
  type Damage,
  damageIn,
  TYPOGRAPHIC_QUOTE,
  withPlainBlanks,
  withPlainDashes,
  withPlainQuotes,
} from './damage.ts';
import { printWord } from './print-word.ts';
import { quoteEnd, startsQuote } from './quotes.ts';

/** A line that came through a word processor or a web page. */
export interface MendedLine {
  /** The first of what is wrong. */
  readonly damage: Damage;
  /** The line as it was meant; null where its text has both kinds of quotes, and no form for that. */
  readonly text: string | null;
  /** What follows the statement, blanks before it included; a part of lvsc's own dialect only. */
  readonly remark: string;
  /** It stands in a text or a name, where any character can be meant. */
  readonly isFree: boolean;
}

const QUOTE = `(?:["']|${TYPOGRAPHIC_QUOTE})`;
const QUOTED = new RegExp(`^(${QUOTE})(.*?)${QUOTE}(?=[ \\t]*$|[ \\t]+#)([^"']*?.*)$`, 's');
const INNER = new RegExp(`^${TYPOGRAPHIC_QUOTE}(.*)${TYPOGRAPHIC_QUOTE}$`, 's');
const STARTS_TYPOGRAPHIC = new RegExp(`^["']?${TYPOGRAPHIC_QUOTE}`);

/** What the line was before, or null where nothing is wrong with it, or where it is no statement. */
export function mendLine(line: string): MendedLine | null {
  const first = mendOnce(line);
  if (first === null) return null;
  // What one program did to a line can hide what another one did before it.
  let { text } = first;
  for (let round = 0; text !== null; round++) {
    const next = mendOnce(text);
    if (next === null) break;
    text = round < ROUNDS ? next.text : null;
  }
  return { ...first, text };
}

const ROUNDS = 8;

function mendOnce(line: string): MendedLine | null {
  const all = damageIn(line);
  if (all.length === 0 || /^[ \t]*#/.test(line)) return null;
  const plain = withPlainBlanks(line).trim();
  const [, first = '', equals = '', value = ''] =
    /^([^ \t=]+)([ \t]*=[ \t]*)(.*)$/s.exec(plain) ?? [];
  const name = withPlainQuotes(first).replaceAll(/["']/g, '');
  const rows = rowsNamed(name);
  const isText = rows.length > 0 && rows.every(({ type }) => type === 'string');
  if (isText) return mendText(all, `${name}${equals}`, value, line);
  const { statement, remark } = withoutRemark(plain);
  const isHeader = /^(?:virtual|failover|server)[ \t]/.test(statement);
  if (rows.length === 0 && !isHeader && !/^(?:[{}#].*)?$/s.test(statement)) return null;
  const end = /[ \t\u00a0]#/.exec(line)?.index ?? line.length;
  const [damage] = all.filter(({ index }) => index < end);
  if (damage === undefined) return null;
  const mended = withPlainDashes(withPlainQuotes(statement), true);
  // An address and its device are two words.
  const isPair = rows.some(({ type }) => type === 'address-and-device');
  const text = isPair ? mended.replaceAll(/["']/g, '') : mended;
  return { damage, text, remark, isFree: isHeader && !/[ \t]*\{\S/.test(statement) };
}

function withoutRemark(plain: string): { readonly statement: string; readonly remark: string } {
  const at = plain.search(/[ \t]+#/);
  return at < 0
    ? { statement: plain, remark: '' }
    : { statement: plain.slice(0, at), remark: plain.slice(at) };
}

function mendText(
  all: readonly Damage[],
  start: string,
  value: string,
  line: string,
): MendedLine | null {
  const isTypographic = STARTS_TYPOGRAPHIC.test(value);
  const { content, remark, quote } = partsOf(value);
  const end = line.length - remark.length;
  const counts = ({ kind, index }: Damage): boolean => {
    if (index >= end) return false;
    if (kind === 'quote') return isTypographic || index < line.indexOf('=');
    if (kind !== 'dash') return true;
    const before = line.slice(0, index);
    const tail = line.slice(index);
    return withPlainDashes(before.slice(-1) + tail, false) !== before.slice(-1) + tail;
  };
  const damage = all.find(counts);
  if (damage === undefined) return null;
  const inner = isTypographic ? withPlainQuotes(content) : content;
  const text = withPlainDashes(inner, false);
  const printed = printWord({ kind: 'Word', text, quote, range: NOWHERE }, remark === '');
  const isReadable = startsQuote(printed, 0)
    ? quoteEnd(printed, 0) === printed.length
    : !/[ \t]/.test(printed) && printed !== '';
  return { damage, text: isReadable ? start + printed : null, remark, isFree: true };
}

const NOWHERE = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

/** What stands between the outermost quotes, whichever they are, and the remark behind them. */
function partsOf(value: string): {
  readonly content: string;
  readonly remark: string;
  readonly quote: '"' | "'" | null;
} {
  const outer = QUOTED.exec(value);
  const open = value[0] ?? '';
  const isQuoted = startsQuote(withPlainQuotes(open), 0);
  const { statement, remark } = withoutRemark(value);
  const quote = !isQuoted && !/[ \t]/.test(statement) ? null : open === "'" ? "'" : '"';
  if (!outer) return { content: isQuoted ? statement.slice(1) : statement, remark, quote };
  let content = outer[2] ?? '';
  for (let inner = INNER.exec(content); inner; inner = INNER.exec(content))
    content = inner[1] ?? '';
  // French typography puts spaces inside of its quotes.
  if (value.includes('\u00ab') || value.includes('\u2039')) content = content.trim();
  return { content, remark: (outer[3] ?? '').trimEnd(), quote };
}
