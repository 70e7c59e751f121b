import type { Finding } from '../../source/finding.ts';
import type { Fix } from '../../source/fix.ts';
import type { Range } from '../../source/source.ts';
import type { DirectiveRow } from '../directives/directive-row.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

export const PORTABILITY: SyntaxCode = {
  code: 'portability',
  severity: 'warning',
  summary: 'Piranha reads the line too',
  explanation:
    'lvsc reads what people write: remarks after values, "a=1", a blank after a closing quote, ' +
    'CRLF, IPv6 addresses, newer schedulers and directives of its own. Piranha refuses the file or reads something else. ' +
    'lvsc fmt mends what has another form; with --dialect piranha lvsc reads as Piranha does.',
};

function departure(range: Range, message: string, hint: string, fix?: Fix): Finding {
  return found(PORTABILITY, range, message, { hint, ...(fix === undefined ? {} : { fix }) });
}

/** A byte order mark at the start of the file. */
export function byteOrderMark(range: Range, fix: Fix): Finding {
  return departure(
    range,
    'Piranha takes the byte order mark for part of the first word',
    'save the file as UTF-8 without a byte order mark',
    fix,
  );
}

/** Lines that end in CRLF, or in CR alone. */
export function carriageReturn(range: Range, isCrlf: boolean): Finding {
  const message = isCrlf
    ? 'lines end in CRLF, of which Piranha reads only the first'
    : 'a carriage return ends a line, and Piranha sees no other line ends before it';
  return departure(range, message, 'end lines in LF alone');
}

/** `# ...` after a statement. */
export function remarkAfterStatement(range: Range, fix: Fix | undefined): Finding {
  return departure(
    range,
    'Piranha takes a remark after a statement for more words of it',
    'put the remark on a line of its own',
    fix,
  );
}

/** `name=value`; the words are as they are written, all of them. */
export function touchingEquals(name: string, value: string, range: Range, fix: Fix): Finding {
  return departure(
    range,
    'Piranha wants blanks around "="',
    `write "${shown(`${name} = ${value}`)}"`,
    fix,
  );
}

/** `virtual name{`; the words are as they are written. */
export function touchingOpenBrace(keyword: string, name: string, range: Range): Finding {
  return departure(
    range,
    'Piranha wants a blank before "{"',
    `write "${shown(`${keyword} ${name}`)} {"`,
    { range: { start: range.start, end: range.start }, text: ' ' },
  );
}

/** A quoted word of which Piranha does not see the end. */
export function endlessQuote({ text, range }: Written, fix: Fix | undefined): Finding {
  return departure(
    range,
    `Piranha does not find the end of ${text}`,
    'let the line end directly after the closing quote, or leave the quotes out',
    fix,
  );
}

/**
 * IPv6 addresses: that Piranha has none is said once, since it is true of the whole file.
 *
 * @param first the first one in the file
 * @param more how many follow it
 */
export function ipv6(first: Written, more: number): Finding {
  return departure(
    first.range,
    `Piranha does not know IPv6 addresses such as ${first.text}${inMore(more)}`,
    `lvsc uses ${more === 0 ? 'it' : 'them'}; keep the file away from Piranha`,
  );
}

/**
 * Directives of lvsc's own, said once like IPv6.
 *
 * @param first the first one in the file
 * @param more how many follow it
 */
export function ownDirective(first: Written, more: number): Finding {
  return departure(
    first.range,
    more === 0
      ? `Piranha does not know the directive "${first.text}"`
      : `Piranha does not know directives such as "${first.text}"${inMore(more)}`,
    `lvsc uses ${more === 0 ? 'it' : 'them'}; keep the file away from Piranha`,
  );
}

function inMore(more: number): string {
  return more === 0 ? '' : `, here and in ${more} more place${more === 1 ? '' : 's'}`;
}

/** A word that only lvsc and newer kernels know. */
export function ownChoice(row: DirectiveRow, { text, range }: Written): Finding {
  return departure(
    range,
    `Piranha does not know the ${row.name} "${text}"`,
    'lvsc uses it; keep the file away from Piranha',
  );
}
