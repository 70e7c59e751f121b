import type { IRecognitionException, IToken } from 'chevrotain';
import type { Finding } from '../../source/finding.ts';
import type { Position, Range } from '../../source/source.ts';
import type { Comment, Directive, Word } from './ast.ts';
import type { Dialect } from '../dialect.ts';
import { tokenize } from './lexer.ts';
import { flawFinding } from './flaw.ts';
import { parseLines } from './parser.ts';
import { type Placer, placerFrom } from './place.ts';
import { nodesOf, type StatementTokens, statementTokens, tokensOf } from './statement-tokens.ts';
import { spacingFindings } from './spacing.ts';

export type BlockKeyword = 'virtual' | 'failover' | 'server';

/** What one line of the file does; the blocks are put together from these. */
export type Line =
  | { readonly kind: 'directive'; readonly directive: Directive }
  | {
      readonly kind: 'open';
      readonly keyword: BlockKeyword;
      readonly name: Word;
      readonly range: Range;
    }
  | { readonly kind: 'close'; readonly range: Range; readonly ignored: Comment | null }
  | MalformedLine;

/** A line that the parser gave up. What it may have opened or closed matters for the lines after it. */
export interface MalformedLine {
  readonly kind: 'malformed';
  readonly finding: Finding;
  readonly keyword: BlockKeyword | null;
  readonly first: Word;
  /** The block's name, where the line has got that far. */
  readonly name: Word | null;
  /** The line's last word, as it is written. */
  readonly lastText: string;
}

/** A part of a file: whole lines, and where they start in it. */
export interface Section {
  readonly text: string;
  readonly start: Position;
}

export interface Lines {
  readonly lines: readonly Line[];
  readonly comments: readonly Comment[];
  readonly findings: readonly Finding[];
}

/**
 * Reads the lines of a section: text to tokens, tokens to tree, tree to lines.
 *
 * @param original the whole file as it was given, from which words are taken
 */
export function readLines(section: Section, original: string, dialect: Dialect): Lines {
  const placer = placerFrom(section.start, original);
  const { tree, exceptions } = parseLines(tokenize(section.text, dialect));
  const flaws = new Map(exceptions.map((exception) => [exception.token.startLine, exception]));
  const comments = tokensOf(tree.children, 'Comment').map((token) => placer.comment(token, false));
  const lines: Line[] = [];
  const findings: Finding[] = [];
  for (const node of nodesOf(tree.children, 'line')) {
    const [statement] = nodesOf(node.children, 'statement');
    const [remark] = tokensOf(node.children, 'Remark');
    const tokens = statementTokens(statement);
    if (remark) comments.push(placer.comment(remark, true));
    if (tokens.ignored) comments.push(asRemark(placer.comment(tokens.ignored, true)));
    const flaw = flaws.get(tokens.first?.startLine);
    const line = flaw ? malformed(tokens, flaw, placer) : wellFormed(tokens, placer);
    if (line) lines.push(line);
    if (!flaw && dialect === 'lvsc') {
      findings.push(...spacingFindings(tokens, remark, section.text, placer));
    }
  }
  comments.sort((a, b) => a.range.start.offset - b.range.start.offset);
  return { lines, comments, findings };
}

function wellFormed(tokens: StatementTokens, placer: Placer): Line | null {
  const { keyword, closeBrace, name, openBrace, words, surplus, ignored } = tokens;
  const last = surplus ?? words.at(-1);
  if (closeBrace) {
    const range = placer.range(closeBrace);
    return { kind: 'close', range, ignored: ignored ? placer.comment(ignored, true) : null };
  }
  if (keyword && openBrace && words[0]) {
    const range = placer.range(keyword, openBrace);
    return { kind: 'open', keyword: keywordOf(keyword), name: placer.word(words[0]), range };
  }
  if (!name || !last) return null;
  return {
    kind: 'directive',
    directive: {
      kind: 'Directive',
      name: placer.word(name),
      values: words.map((word) => placer.word(word)),
      range: placer.range(name, last),
    },
  };
}

function malformed(
  tokens: StatementTokens,
  flaw: IRecognitionException,
  placer: Placer,
): MalformedLine | null {
  const { first, keyword, words } = tokens;
  if (!first) return null;
  const rest = [first, ...words, flaw.token, ...flaw.resyncedTokens];
  const texts = rest.map(({ image }) => image.trim()).filter((image) => image !== '');
  return {
    kind: 'malformed',
    finding: flawFinding(flaw, tokens, placer),
    keyword: keyword ? keywordOf(keyword) : null,
    first: placer.word(first),
    name: words[0] ? placer.word(words[0]) : null,
    lastText: texts.at(-1) ?? '',
  };
}

/** What follows a closing brace is kept as a comment, which is how Piranha treats it. */
function asRemark(comment: Comment): Comment {
  return comment.text.startsWith('#') ? comment : { ...comment, text: `# ${comment.text}` };
}

function keywordOf({ tokenType }: IToken): BlockKeyword {
  switch (tokenType.name) {
    case 'Virtual':
      return 'virtual';
    case 'Failover':
      return 'failover';
    default:
      return 'server';
  }
}
