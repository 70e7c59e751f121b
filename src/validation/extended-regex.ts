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
  let isStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const wasStart = isStart;
    isStart = false;
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
        isStart = true;
        break;
      case ')':
        // A closing parenthesis alone is itself.
        open.pop();
        break;
      case '|':
      case '^':
        isStart = true;
        break;
      case '*':
      case '+':
      case '?':
        if (wasStart) return flaw(`nothing stands before "${text.charAt(at)}"`, at, 1);
        break;
      case '{': {
        const length = intervalLength(text, at);
        if (wasStart) return flaw('nothing stands before "{"', at, 1);
        if (length === null) return flaw('"{" starts no possible interval', at, 1);
        at += length - 1;
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

/** `{2,1}` and numbers above RE_DUP_MAX do not compile. */
function intervalLength(text: string, start: number): number | null {
  const match = /^\{(\d*)(?:(,)(\d*))?\}/.exec(text.slice(start, start + 32));
  if (match === null) return null;
  const [whole, low = '', comma, high = ''] = match;
  if (low === '' && high === '') return null;
  const least = Number(low);
  const most = comma === undefined ? least : high === '' ? 0x7fff : Number(high);
  return least <= most && most <= 0x7fff ? whole.length : null;
}

function flaw(message: string, from: number, length: number): RegexFlaw {
  return { message, from, length };
}
