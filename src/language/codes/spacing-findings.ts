import type { IToken } from 'chevrotain';
import { type Finding, portability } from './findings.ts';
import { shown } from './line-findings.ts';
import type { StatementTokens } from '../tree/statement-tokens.ts';
import type { Placer } from '../tree/place.ts';
import { piranhaQuoteEnd, startsQuote } from '../tree/quotes.ts';

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
  const findings = [equalsFinding(tokens, placer), braceFinding(tokens, placer)];
  // Piranha skips whatever follows a closing brace.
  if (remark && !tokens.closeBrace) {
    findings.push(
      portability(
        placer.range(remark),
        'Piranha takes a remark after a statement for more words of it',
        'put the remark on a line of its own',
      ),
    );
  } else {
    findings.push(quoteFinding(tokens, text, placer));
  }
  return findings.filter((finding) => finding !== null);
}

function equalsFinding({ name, equals, words }: StatementTokens, placer: Placer): Finding | null {
  const [value] = words;
  if (!name || !equals || !value) return null;
  if (!touch(name, equals) && !touch(equals, value)) return null;
  const range = placer.range(equals);
  return portability(
    range,
    'Piranha wants blanks around "="',
    `write "${shown(`${name.image} = ${value.image}`)}"`,
  );
}

function braceFinding(
  { keyword, openBrace, words }: StatementTokens,
  placer: Placer,
): Finding | null {
  const [name] = words;
  if (!openBrace || !name || !touch(name, openBrace)) return null;
  const range = placer.range(openBrace);
  return portability(
    range,
    'Piranha wants a blank before "{"',
    `write "${shown(`${keyword?.image ?? ''} ${name.image}`)} {"`,
  );
}

/** Piranha finds the closing quote of a word without blanks only at the very end of the line. */
function quoteFinding(
  { name, words }: StatementTokens,
  text: string,
  placer: Placer,
): Finding | null {
  const quoted = [...(name ? [name] : []), ...words].find(
    ({ image, startOffset }) =>
      startsQuote(image, 0) && piranhaQuoteEnd(text, startOffset) !== startOffset + image.length,
  );
  if (!quoted) return null;
  return portability(
    placer.range(quoted),
    `Piranha does not find the end of ${quoted.image}`,
    'let the line end directly after the closing quote, or leave the quotes out',
  );
}

function touch(left: IToken, right: IToken): boolean {
  return left.endOffset !== undefined && left.endOffset + 1 === right.startOffset;
}
