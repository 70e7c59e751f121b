import type { IToken } from 'chevrotain';
import type { Position, Range } from '../../source/source.ts';
import type { Comment, Word } from './ast.ts';
import { startsQuote, unquoted } from './quotes.ts';

/** Turns tokens of a section of the file into nodes with their place in the whole file. */
export interface Placer {
  readonly range: (first: IToken, last?: IToken) => Range;
  readonly after: (token: IToken) => Range;
  readonly word: (token: IToken) => Word;
  readonly comment: (token: IToken, trailing: boolean) => Comment;
  /** The whole file as it was given. */
  readonly original: string;
}

/**
 * @param start where the section starts
 * @param original the whole file as it was given; words are taken from it, since the lexer's text
 * may have other line ends
 */
export function placerFrom(start: Position, original: string): Placer {
  const position = (token: IToken, isEnd: boolean): Position => ({
    line: start.line - 1 + ((isEnd ? token.endLine : token.startLine) ?? 1),
    column: isEnd ? (token.endColumn ?? 0) + 1 : (token.startColumn ?? 1),
    offset: start.offset + (isEnd ? (token.endOffset ?? 0) + 1 : token.startOffset),
  });
  const range = (first: IToken, last: IToken = first): Range => ({
    start: position(first, false),
    end: position(last, true),
  });
  const textOf = ({ start: { offset }, end }: Range): string => original.slice(offset, end.offset);
  return {
    original,
    range,
    after: (token) => ({ start: position(token, true), end: position(token, true) }),
    word: (token) => {
      const place = range(token);
      const image = textOf(place);
      const quote = startsQuote(image, 0) ? (image[0] as '"' | "'") : null;
      return { kind: 'Word', text: unquoted(image), quote, range: place };
    },
    comment: (token, trailing) => {
      const place = range(token);
      return { kind: 'Comment', text: textOf(place), trailing, range: place };
    },
  };
}

/** The end of a text whose lines end in `\n`. */
export function endOf(text: string): Position {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++;
  return { line, column: text.length - text.lastIndexOf('\n'), offset: text.length };
}
