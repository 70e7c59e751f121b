import {
  createToken,
  type CustomPatternMatcherFunc,
  type IToken,
  Lexer,
  type TokenType,
} from 'chevrotain';
import type { Dialect } from '../dialect.ts';
import { piranhaQuoteEnd, quoteEnd, startsQuote } from './quotes.ts';
import * as tokens from './tokens.ts';

/** The payload of a `Name` that is all of its line, because its quote has no partner. */
export const UNCLOSED = 'unclosed';

/** Piranha keeps 99 words of a line (LVS_MAX_TOKENS - 1). */
const MAX_WORDS = 99;

/** Words of a line by place: first word, then `=` or a block's name, then values. */
interface Patterns {
  readonly quoteEnd: (text: string, start: number) => number | null;
  readonly keyword: (word: string) => RegExp;
  readonly closeBrace: RegExp;
  readonly name: RegExp;
  readonly equals: RegExp;
  readonly openBrace: RegExp;
  readonly blockName: RegExp;
  readonly hasRemarks: boolean;
}

const patterns: Record<Dialect, Patterns> = {
  lvsc: {
    quoteEnd,
    keyword: (word) => new RegExp(`${word}(?=[ \\t\\r\\n{])`),
    closeBrace: /\}(?=[ \t\r\n#])/,
    name: /=+|[^ \t\r\n=]+/,
    equals: /=/,
    openBrace: /\{(?=[ \t]*[\r\n#])/,
    blockName: /[^ \t\r\n]+?(?=[ \t\r\n]|\{[ \t]*[\r\n#])/,
    hasRemarks: true,
  },
  piranha: {
    quoteEnd: piranhaQuoteEnd,
    keyword: (word) => new RegExp(`${word}(?=[ \\t\\r\\n])`),
    // A quoted brace passes for one at the end of its line: the tokenizer drops the quotes first.
    closeBrace: /\}(?=[ \t\r\n])|"\}"(?=[\r\n])|'\}'(?=[\r\n])/,
    name: /[^ \t\r\n]+/,
    equals: /=(?=[ \t\r\n])/,
    openBrace: /\{(?=[ \t]*[\r\n])|"\{"(?=[\r\n])|'\{'(?=[\r\n])/,
    blockName: /[^ \t\r\n]+/,
    hasRemarks: false,
  },
};

/** The lexers, each made when first needed: most runs read one dialect, or none. */
const lexers: Partial<Record<Dialect, Lexer>> = {};

/**
 * The tokens of whole lines. Every text has tokens: what is wrong with them is for the parser to say.
 *
 * @param text lines as `withLineEnds` leaves them, each with its end
 */
export function tokenize(text: string, dialect: Dialect): IToken[] {
  lexers[dialect] ??= createLexer(dialect);
  return lexers[dialect].tokenize(text).tokens;
}

/**
 * @param skipValidations what chevrotain finds wrong with a lexer does not depend on its input:
 * a test looks once, and no run pays for it
 */
export function createLexer(name: Dialect, skipValidations = true): Lexer {
  const dialect = patterns[name];
  const blank = skipped('Blank', /[ \t]+/);
  const endOfLine = { ...as(tokens.EndOfLine, /\r?\n/, true), POP_MODE: true };
  const opens = (type: TokenType, pattern: RegExp, mode: string) => ({
    ...as(type, pattern),
    PUSH_MODE: mode,
  });
  const quotedAt = (text: string, offset: number) =>
    startsQuote(text, offset) ? slice(text, offset, dialect.quoteEnd(text, offset)) : null;
  const quoted = asCustom(tokens.Word, quotedAt);
  const quotedName = {
    ...asCustom(tokens.Name, quotedAt),
    PUSH_MODE: 'setting',
  };
  const unclosedAt = (text: string, offset: number) =>
    startsQuote(text, offset) ? slice(text, offset, endOfLineAt(text, offset)) : null;
  const unclosed = asCustom(tokens.Unclosed, unclosedAt);
  const unclosedNameAt = (text: string, offset: number) => {
    const match = unclosedAt(text, offset);
    return match && Object.assign(match, { payload: UNCLOSED });
  };
  const surplus = asCustom(tokens.Surplus, (text, offset, matched) =>
    isFull(matched) ? slice(text, offset, endOfLineAt(text, offset)) : null,
  );
  const word = as(tokens.Word, /[^ \t\r\n]+/);
  const remark = dialect.hasRemarks ? [asCustom(tokens.Remark, remarkAt)] : [];
  return new Lexer(
    {
      defaultMode: 'line',
      modes: {
        line: [
          blank,
          skipped('BlankLine', /\r?\n/),
          as(tokens.Comment, /#[^\r\n]*/),
          opens(tokens.CloseBrace, dialect.closeBrace, 'closed'),
          opens(tokens.Virtual, dialect.keyword('virtual'), 'header'),
          opens(tokens.Failover, dialect.keyword('failover'), 'header'),
          opens(tokens.Server, dialect.keyword('server'), 'header'),
          quotedName,
          // Without its partner, a quote takes the whole line for a name.
          { ...asCustom(tokens.Name, unclosedNameAt), PUSH_MODE: 'setting' },
          opens(tokens.Name, dialect.name, 'setting'),
        ],
        setting: [
          blank,
          endOfLine,
          surplus,
          { ...as(tokens.Equals, dialect.equals), POP_MODE: true, PUSH_MODE: 'values' },
          ...remark,
          quoted,
          unclosed,
          word,
        ],
        values: [blank, endOfLine, surplus, ...remark, quoted, unclosed, word],
        header: [
          blank,
          endOfLine,
          surplus,
          as(tokens.OpenBrace, dialect.openBrace),
          ...remark,
          quoted,
          unclosed,
          as(tokens.Word, dialect.blockName),
        ],
        closed: [blank, endOfLine, ...remark, as(tokens.Ignored, /[^ \t\r\n][^\r\n]*/)],
      },
    },
    // Chevrotain would analyse which characters a pattern can begin with. It does not use that in
    // a mode with a pattern of ours, and nearly all modes have one.
    { positionTracking: 'full', skipValidations, safeMode: true },
  );
}

/** One of the parser's terminals with the look that this dialect gives it. */
function as(type: TokenType, pattern: RegExp, lineBreaks = false): TokenType {
  return { ...type, PATTERN: pattern, LINE_BREAKS: lineBreaks };
}

function asCustom(type: TokenType, pattern: CustomPatternMatcherFunc): TokenType {
  return { ...type, PATTERN: pattern, LINE_BREAKS: false };
}

function skipped(name: string, pattern: RegExp): TokenType {
  return createToken({ name, pattern, group: Lexer.SKIPPED });
}

/**
 * A remark starts at a `#` that stands after a complete word. Directly after `=` it is one only when
 * more words follow: `expect = #OK` is a value, to Piranha too.
 */
function remarkAt(text: string, offset: number, matched: readonly IToken[]): [string] | null {
  if (text[offset] !== '#') return null;
  const end = endOfLineAt(text, offset);
  const previous = matched.at(-1)?.tokenType.name;
  if (previous === tokens.Virtual.name) return null;
  if (previous === tokens.Failover.name || previous === tokens.Server.name) return null;
  if (previous === tokens.Equals.name && !/[ \t]/.test(text.slice(offset, end).trimEnd()))
    return null;
  return slice(text, offset, end);
}

function isFull(matched: readonly IToken[]): boolean {
  const last = matched.at(-1);
  return last !== undefined && matched.at(-MAX_WORDS)?.startLine === last.startLine;
}

function endOfLineAt(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
}

function slice(text: string, start: number, end: number | null): [string] | null {
  return end === null ? null : [text.slice(start, end)];
}
