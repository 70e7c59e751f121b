import { extendedRegexFlaw } from '../validation/extended-regex.ts';

/** The check of a virtual block, as another program's file has it. */
export interface CheckDraft {
  /** Directives of the `virtual` block. */
  readonly lines: readonly string[];
  /** What differs from the other program's check, and what is left out. */
  readonly remarks: readonly string[];
}

/** A text for `send` and `expect`, escaped as nanny(8) reads it; null where the language has none. */
export function checkText(text: string): string | null {
  if (!/^[\t\n\r -~]+$/.test(text)) return null;
  const escapes: Readonly<Record<string, string>> = {
    '\\': String.raw`\\`,
    '\r': String.raw`\r`,
    '\n': String.raw`\n`,
    '\t': String.raw`\t`,
  };
  return quotedValue(text.replaceAll(/[\\\r\n\t]/g, (found) => escapes[found] ?? found));
}

/**
 * A value in quotes. A quote of its own kind would end it, and no escape keeps it from that.
 *
 * @returns null where no quotes can hold the text
 */
export function quotedValue(text: string): string | null {
  if (!/^[ -~]+$/.test(text)) return null;
  if (!text.includes('"')) return `"${text}"`;
  return text.includes("'") ? null : `'${text}'`;
}

/** A GET for `send`; null where a text is none of a request line or a header. */
export function httpGet(
  path: string,
  host: string | null,
  version: '1.0' | '1.0C' | '1.1',
): string | null {
  if (!/^[!-~]+$/.test(path) || (host !== null && !/^[!-~]+$/.test(host))) return null;
  const head = [
    `GET ${path} HTTP/${version.slice(0, 3)}`,
    ...(host === null ? [] : [`Host: ${host}`]),
    ...(version === '1.0' ? [] : ['Connection: close']),
  ];
  return `${head.join('\r\n')}\r\n\r\n`;
}

/** Status codes from one to another, both included. */
export type CodeRange = readonly [first: number, last: number];

/** `expect` for the answers of a web server that have one of the status codes. */
export function expectedStatus(ranges: readonly CodeRange[]): readonly string[] {
  const codes = new Set(
    Array.from({ length: 500 }, (_, i) => 100 + i).filter((code) =>
      ranges.some(([first, last]) => first <= code && code <= last),
    ),
  );
  if (codes.size === 500 || codes.size === 0) return ['expect = "HTTP"'];
  const patterns = [1, 2, 3, 4, 5].flatMap((hundred) => patternsOf(codes, `${hundred}`));
  const [only = ''] = patterns;
  const code = patterns.length === 1 ? only : `(${patterns.join('|')})`;
  return ['use_regex = 1', String.raw`expect = "^HTTP/1\\.[01] ${code}"`];
}

/** What the codes with these first digits are: `2[0-9][0-9]` where they are all there. */
function patternsOf(codes: ReadonlySet<number>, digits: string): string[] {
  const left = 3 - digits.length;
  if (left === 0) return codes.has(Number(digits)) ? [digits] : [];
  const first = Number(digits.padEnd(3, '0'));
  const isWhole = Array.from({ length: 10 ** left }, (_, i) => first + i).every((code) =>
    codes.has(code),
  );
  if (isWhole) return [digits + '[0-9]'.repeat(left)];
  return Array.from({ length: 10 }, (_, digit) => patternsOf(codes, `${digits}${digit}`)).flat();
}

/**
 * `expect` for a regular expression of Perl, where POSIX reads it alike; null where it has what
 * POSIX does not know: backslashes before letters and digits, and what begins with `(?`.
 */
export function expectedText(expression: string): readonly string[] | null {
  if (/\\[A-Za-z0-9]|\(\?|[*+?}][?+]/.test(expression)) return null;
  const text = checkText(expression);
  if (text === null || extendedRegexFlaw(text.slice(1, -1)) !== null) return null;
  return ['use_regex = 1', `expect = ${text}`];
}
