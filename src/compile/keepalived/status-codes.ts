/** Which answers of a web server pass, and whether the text asked for more than a status code. */
export interface StatusCodes {
  /** As keepalived writes them: `200`, `200-299`. */
  readonly codes: readonly string[];
  /** The protocol version or the words behind the code, which keepalived does not compare. */
  readonly isWider: boolean;
}

const everyCode: StatusCodes = { codes: ['100-599'], isWider: false };

/**
 * The status codes of the answers that start with a text: `HTTP`, `HTTP/1.1 200 OK`.
 *
 * @returns null where the text is no start of a status line
 */
export function codesOfPrefix(expect: string): StatusCodes | null {
  if ('HTTP/1.'.startsWith(expect)) return everyCode;
  const match = /^HTTP\/1\.[01](?: ([1-5][0-9]{0,2})?( .*)?)?$/.exec(expect);
  if (match === null) return null;
  const [, digits = '', words] = match;
  if (words !== undefined && digits.length !== 3) return null;
  return { codes: ranges((code) => code.startsWith(digits)), isWider: true };
}

/**
 * The status codes of the answers that a regular expression about a status line finds:
 * `HTTP/1\.[01] (200|30[12])`.
 *
 * @returns null where it is not so simple
 */
export function codesOfRegex(expect: string): StatusCodes | null {
  if (/^\^?HTTP$/.test(expect)) return everyCode;
  const match =
    /^\^?HTTP\/1(?:\\?\.)(?:[01.]|\[01\]|\(0\|1\)) ([0-9.|()[\]-]+)( [A-Za-z ]*)?$/.exec(expect);
  if (match === null) return null;
  // The expression has no repetition, so that it is quick whatever it says; unbalanced brackets are
  // no expression.
  const expression = compiled(`^(?:${match[1] ?? ''})`);
  // An alternative outside of parentheses is one of the whole expression, not of the code.
  if (expression === null || /\|/.test((match[1] ?? '').replaceAll(/\([^()]*\)/g, ''))) return null;
  const codes = ranges((code) => expression.test(code));
  return codes.length === 0 ? null : { codes, isWider: true };
}

function compiled(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern);
  } catch {
    return null;
  }
}

/** The codes from 100 to 599 that pass, neighbours put together. */
function ranges(passes: (code: string) => boolean): string[] {
  const found: [number, number][] = [];
  for (let code = 100; code <= 599; code += 1) {
    if (!passes(String(code))) continue;
    const last = found.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
}
