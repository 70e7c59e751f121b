import type { IRecognitionException, IToken } from 'chevrotain';
import { type Finding, syntaxError } from './findings.ts';
import { UNCLOSED } from '../tree/lexer.ts';
import type { StatementTokens } from '../tree/statement-tokens.ts';
import type { Flaw } from '../tree/parser.ts';
import type { Placer } from '../tree/place.ts';
import { startsQuote } from '../tree/quotes.ts';

/** Says in our own words why the parser gave a line up. */
export function flawFinding(
  flaw: IRecognitionException,
  tokens: StatementTokens,
  placer: Placer,
): Finding {
  const at = placeOf(flaw, tokens, placer);
  const { image } = flaw.token;
  switch (flawOf(flaw, tokens)) {
    case 'open-quote':
      return openQuote(flaw.token, tokens, placer);
    case 'missing-equals':
      return missingEquals(tokens, flaw, at, placer);
    case 'missing-value':
      return syntaxError('missing-value', at, `${quote(tokens.name)} has no value`, {
        hint: `write "${tokens.name?.image ?? ''} = VALUE"`,
      });
    case 'missing-name':
      return syntaxError('missing-name', at, `${quote(tokens.keyword)} block without a name`, {
        hint: `write "${tokens.keyword?.image ?? ''} NAME {"`,
      });
    case 'missing-brace':
      return missingBrace(tokens, flaw.token, at);
    case 'surplus':
      return syntaxError('unexpected-value', at, `unexpected ${shown(image)}`, {
        hint: 'write one statement a line',
      });
  }
}

function flawOf(flaw: IRecognitionException, { first }: StatementTokens): Flaw {
  return first?.payload === UNCLOSED ? 'open-quote' : (flaw.message as Flaw);
}

/** The token that should not be there, or the place just after the last one. */
function placeOf({ token }: IRecognitionException, tokens: StatementTokens, placer: Placer) {
  if (token.tokenType.name !== 'EndOfLine') return placer.range(token);
  const { keyword, name, equals, openBrace, words } = tokens;
  const last = openBrace ?? words.at(-1) ?? equals ?? name ?? keyword;
  return last ? placer.after(last) : placer.range(token);
}

function openQuote(token: IToken, { first }: StatementTokens, placer: Placer): Finding {
  const open = startsQuote(token.image, 0) ? token : (first ?? token);
  const mark = open.image[0] ?? '"';
  return syntaxError('open-quote', placer.range(open), `${mark} is not closed`, {
    hint: `end the value with ${mark}, as the last character of the line`,
  });
}

function missingEquals(
  { name }: StatementTokens,
  { token, resyncedTokens }: IRecognitionException,
  at: Finding['range'],
  placer: Placer,
): Finding {
  const text = name?.image ?? '';
  if ((resyncedTokens.at(-1) ?? token).image === '{') {
    return syntaxError('unknown-block', at, `no block is called "${shown(text)}"`, {
      hint: 'blocks are "virtual NAME {", "failover NAME {" and, inside them, "server NAME {"',
    });
  }
  if (name && text.startsWith('=')) {
    return syntaxError('missing-name', placer.range(name), `a directive is missing before "="`, {
      hint: 'write "NAME = VALUE"',
    });
  }
  return syntaxError('missing-equals', at, `"=" expected after "${shown(text)}"`, {
    hint: `write "${shown(text)} = VALUE", with a blank on both sides of "="`,
  });
}

function missingBrace(tokens: StatementTokens, actual: IToken, at: Finding['range']): Finding {
  const header = `${tokens.keyword?.image ?? ''} ${tokens.words[0]?.image ?? ''}`;
  if (actual.image === '{') {
    return syntaxError('text-after-brace', at, 'nothing may follow "{" on its line', {
      hint: 'write one statement a line',
    });
  }
  return syntaxError('missing-brace', at, `"{" expected after "${shown(header)}"`, {
    hint: `write "${shown(header)} {" on one line; a name with blanks needs quotes`,
  });
}

function quote(token: IToken | undefined): string {
  return `"${shown(token?.image ?? '')}"`;
}

/** A word as messages show it: long ones are cut. */
export function shown(text: string): string {
  const MAX = 60;
  return text.length > MAX ? `${text.slice(0, MAX)}...` : text;
}
