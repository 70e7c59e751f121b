import type { IRecognitionException, IToken } from 'chevrotain';
import type { Finding } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';
import { unknownWord } from '../codes/directive-codes.ts';
import { missingBrace, textAfterOpenBrace, unknownBlock } from '../codes/block-codes.ts';
import * as lineCodes from '../codes/line-codes.ts';
import { isDirectiveName } from '../directives/directives.ts';
import { UNCLOSED } from './lexer.ts';
import type { Flaw } from './parser.ts';
import type { Placer } from './place.ts';
import { startsQuote, unquoted } from './quotes.ts';
import type { StatementTokens } from './statement-tokens.ts';

/** Says in our own words why the parser gave a line up. */
export function flawFinding(
  flaw: IRecognitionException,
  tokens: StatementTokens,
  placer: Placer,
): Finding {
  const { keyword } = tokens;
  const at = placeOf(flaw, tokens, placer);
  switch (flawOf(flaw, tokens)) {
    case 'open-quote':
      return openQuote(flaw.token, tokens, placer);
    case 'missing-equals':
      return missingEquals(tokens, flaw, at, placer);
    case 'missing-value':
      return missingValue(tokens, at, placer);
    case 'missing-name':
      return lineCodes.blockWithoutName(keyword?.image ?? '', at);
    case 'missing-brace':
      if (flaw.token.image === '{') return textAfterOpenBrace(at);
      return missingBrace(keyword?.image ?? '', tokens.words[0]?.image ?? '', restOf(flaw), at);
    case 'surplus':
      return lineCodes.unexpectedWord({ text: flaw.token.image, range: at });
  }
}

function flawOf(flaw: IRecognitionException, { first }: StatementTokens): Flaw {
  return first?.payload === UNCLOSED ? 'open-quote' : (flaw.message as Flaw);
}

/** The token that should not be there, or the place just after the last one. */
function placeOf(
  { token }: IRecognitionException,
  { keyword, name, equals, openBrace, words }: StatementTokens,
  placer: Placer,
): Range {
  if (token.tokenType.name !== 'EndOfLine') return placer.range(token);
  const last = openBrace ?? words.at(-1) ?? equals ?? name ?? keyword;
  return last ? placer.after(last) : placer.range(token);
}

function openQuote(token: IToken, { first }: StatementTokens, placer: Placer): Finding {
  const open = startsQuote(token.image, 0) ? token : (first ?? token);
  return lineCodes.openQuote(open.image[0] ?? '"', placer.range(open));
}

function missingEquals(
  { name }: StatementTokens,
  flaw: IRecognitionException,
  at: Range,
  placer: Placer,
): Finding {
  const text = name?.image ?? '';
  const rest = restOf(flaw);
  if (name && rest.at(-1) === '{') return unknownBlock({ text, range: placer.range(name) }, at);
  if (name && text.startsWith('=')) return lineCodes.valueWithoutName(placer.range(name));
  // "port: 80" is how other languages say it, and Piranha sees no "=" in "port=80".
  const [, word = '', sign = '', value = ''] = /^([^:=]*)([:=]?)(.*)$/s.exec(unquoted(text)) ?? [];
  if (name && !isDirectiveName(word)) return unknownWord({ text, range: placer.range(name) });
  const values = [value, ...rest].map((each) => each.replace(/^=/, ''));
  const words = values.filter((each) => each !== '');
  const isSigned = sign !== '' || rest.some((each) => each.startsWith('='));
  const last = tokensFrom(flaw).at(-1) ?? name;
  const statement = name ? placer.range(name, last) : at;
  return lineCodes.missingEquals(word, words, at, { range: statement, isSigned });
}

function missingValue({ name }: StatementTokens, at: Range, placer: Placer): Finding {
  const text = name?.image ?? '';
  if (name && !isDirectiveName(unquoted(text))) {
    return unknownWord({ text, range: placer.range(name) });
  }
  return lineCodes.nothingAfterEquals(unquoted(text), at);
}

/** The words from the one that should not be there to the end of the line. */
function restOf(flaw: IRecognitionException): readonly string[] {
  return tokensFrom(flaw).map(({ image }) => image);
}

function tokensFrom({ token, resyncedTokens }: IRecognitionException): readonly IToken[] {
  return [token, ...resyncedTokens].filter(({ tokenType }) => tokenType.name !== 'EndOfLine');
}
