/** What is wrong with a regular expression, in characters of its text. */
export interface RegexFlaw {
  readonly message: string;
  readonly from: number;
  readonly length: number;
}

/**
 * The first flaw of a POSIX extended regular expression as expect holds it, null if there is none.
 * nanny takes one level of backslashes away before the expression is compiled: `\\.` is a literal
 * dot. Flaws are those for which regcomp(3) of glibc fails.
 */
export function extendedRegexFlaw(text: string): RegexFlaw | null {
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '\\':
        // Two backslashes in the file are one in the expression, and it takes the next character.
        if (text[at + 1] === '\\') {
          if (at + 2 >= text.length) return flaw('nothing follows the backslash', at, 2);
          at += 2;
        } else at += 1;
        break;
      case '[': {
        const end = bracketEnd(text, at);
        if (end === -1) return flaw('"[" is not closed', at, 1);
        at = end;
        break;
      }
      case '(':
        open.push(at);
        break;
      case ')':
        if (open.pop() === undefined) return flaw('")" without "("', at, 1);
        break;
      case '{': {
        const found = interval(text, at);
        if (found !== null) return found;
        break;
      }
      default:
        break;
    }
  }
  const unclosed = open.at(-1);
  return unclosed === undefined ? null : flaw('"(" is not closed', unclosed, 1);
}

/** regex(7): "]" directly after "[" or "[^" is itself; classes such as [:alpha:] stand inside. */
function bracketEnd(text: string, start: number): number {
  let at = start + 1;
  if (text[at] === '^') at += 1;
  if (text[at] === ']') at += 1;
  while (at < text.length && text[at] !== ']') {
    const kind = text[at] === '[' ? text[at + 1] : undefined;
    if (kind === ':' || kind === '.' || kind === '=') {
      const close = text.indexOf(`${kind}]`, at + 2);
      if (close === -1) return -1;
      at = close + 1;
    }
    at += 1;
  }
  return at < text.length ? at : -1;
}

/** `{2,1}` and numbers above RE_DUP_MAX do not compile; a "{" that starts no interval is itself. */
function interval(text: string, start: number): RegexFlaw | null {
  const match = /^\{(\d+)(?:,(\d*))?\}/.exec(text.slice(start, start + 32));
  if (match?.[1] === undefined) return null;
  const low = Number(match[1]);
  const high = match[2] === undefined || match[2] === '' ? low : Number(match[2]);
  if (low <= high && high <= 32767) return null;
  return flaw(`the interval "${match[0]}" is not possible`, start, match[0].length);
}

function flaw(message: string, from: number, length: number): RegexFlaw {
  return { message, from, length };
}
