import type { IToken } from 'chevrotain';
import type { Finding } from '../../source/finding.ts';
import * as portability from '../codes/portability.ts';
import { isDirectiveName } from '../directives/directives.ts';
import type { Placer } from './place.ts';
import { quoteFix, remarkFix } from './spacing-fix.ts';
import { piranhaQuoteEnd, startsQuote } from './quotes.ts';
import type { StatementTokens } from './statement-tokens.ts';

/**
 * What the default dialect reads in a line and Piranha does not: remarks, words that touch, and a
 * blank after a one-word quoted value.
 *
 * @param text what the tokens were read from
 */
export function spacingFindings(
  tokens: StatementTokens,
  remark: IToken | undefined,
  text: string,
  placer: Placer,
): readonly Finding[] {
  // Piranha skips whatever follows a closing brace.
  const end =
    remark && !tokens.closeBrace
      ? portability.remarkAfterStatement(placer.range(remark), remarkFix(tokens, remark, placer))
      : quoteFinding(tokens, text, placer);
  const findings = [equalsFinding(tokens, placer), braceFinding(tokens, placer), end];
  return findings.filter((finding) => finding !== null);
}

function equalsFinding({ name, equals, words }: StatementTokens, placer: Placer): Finding | null {
  const [value] = words;
  if (!name || !equals || !value) return null;
  if (!touch(name, equals) && !touch(equals, value)) return null;
  const values = words.map(({ image }) => image).join(' ');
  const isKnown = isDirectiveName(name.image);
  const range = { start: placer.range(name).end, end: placer.range(value).start };
  const fix = { range, text: ' = ' };
  return portability.touchingEquals(
    isKnown ? name.image : 'NAME',
    values,
    placer.range(equals),
    fix,
  );
}

function braceFinding(
  { keyword, openBrace, words }: StatementTokens,
  placer: Placer,
): Finding | null {
  const [name] = words;
  if (!openBrace || !name || !touch(name, openBrace)) return null;
  const range = placer.range(openBrace);
  return portability.touchingOpenBrace(keyword?.image ?? '', name.image, range);
}

/** Piranha finds the closing quote of a word without blanks only at the very end of the line. */
function quoteFinding(tokens: StatementTokens, text: string, placer: Placer): Finding | null {
  const { name, words } = tokens;
  const quoted = [...(name ? [name] : []), ...words].find(
    ({ image, startOffset }) =>
      startsQuote(image, 0) && piranhaQuoteEnd(text, startOffset) !== startOffset + image.length,
  );
  if (!quoted) return null;
  const range = placer.range(quoted);
  return portability.endlessQuote({ text: quoted.image, range }, quoteFix(quoted, tokens, placer));
}

function touch(left: IToken, right: IToken): boolean {
  return left.endOffset !== undefined && left.endOffset + 1 === right.startOffset;
}
