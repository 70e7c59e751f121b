import type { Block, ConfigFile, Directive, ServerBlock } from './ast.ts';
import { type CommentGroup, CommentQueue, type PlacedComment } from './comments.ts';
import { type DirectiveBlock, directivesOf } from '../directives/directives.ts';
import { printWord } from './print-word.ts';

type Statement = Directive | Block | ServerBlock;

/** A statement with the comments that move with it. */
interface Item {
  readonly statement: Statement;
  readonly leading: CommentGroup;
  readonly remark: string | null;
  /** Empty for a directive. */
  readonly content: Content;
  /** After the closing brace, where Piranha allows text. */
  readonly closingRemark: string | null;
}

interface Content {
  readonly items: readonly Item[];
  readonly closing: CommentGroup;
}

const NO_COMMENTS: CommentGroup = { comments: [], isApart: false };
const NOTHING: Content = { items: [], closing: NO_COMMENTS };
const INDENT = { virtual: '     ', server: '         ' };

/**
 * A file in the order and layout of Piranha's own writer, as Piranha reads it: directives in the
 * order of the table, remarks on lines of their own, blanks where Piranha wants them. Comments move
 * with the statement below them; a comment at the top of the file stays there. The meaning is the
 * same, and formatting twice changes nothing.
 *
 * @param file - of a text without syntax errors: lines that could not be read are not in the tree
 *
 * @example
 * ```ts
 * import { format, parse } from 'lvsc';
 *
 * console.log(format(parse({ name: 'lvs.conf', text: 'keepalive=9 # why' }).file));
 * // # why
 * // keepalive = 9
 * ```
 */
export function format(file: ConfigFile): string {
  const queue = new CommentQueue(file.comments);
  const content = collect(file.statements, queue, file.range.end.offset + 1, file.range.end.line);
  const header = headerOf(content.items[0]);
  const items = content.items.map((item, i) => (i === 0 ? withoutHeader(item, header) : item));
  const lines: string[] = [];
  printComments(header, lines, '');
  if (header.length > 0) lines.push('');
  printContent({ ...content, items }, 'global', lines, '');
  const [first, ...rest] = lines;
  const text = (first === '' ? rest : lines).join('\n').trimEnd();
  // An empty file would be an error; one without statements is none.
  return `${text}\n`;
}

function collect(
  statements: readonly Statement[],
  queue: CommentQueue,
  endOffset: number,
  endLine: number,
): Content {
  const items = statements.map((statement) => collectItem(statement, queue));
  return { items, closing: queue.before(endOffset, endLine) };
}

function collectItem(statement: Statement, queue: CommentQueue): Item {
  const { start, end } = statement.range;
  const leading = queue.before(start.offset, start.line);
  const remark = queue.remark(start.line);
  if (statement.kind === 'Directive') {
    return { statement, leading, remark, content: NOTHING, closingRemark: null };
  }
  const content = collect(statement.statements, queue, end.offset, end.line);
  const closingRemark = statement.closed ? queue.remark(end.line) : null;
  return { statement, leading, remark, content, closingRemark };
}

/** The comments at the top that a blank line parts from the first statement. */
function headerOf(first: Item | undefined): readonly PlacedComment[] {
  if (!first) return [];
  const { comments, isApart } = first.leading;
  if (isApart) return comments;
  const attached = comments.findLastIndex((comment) => comment.isApart);
  return comments.slice(0, Math.max(0, attached));
}

function withoutHeader(item: Item, header: readonly PlacedComment[]): Item {
  if (header.length === 0) return item;
  const [first, ...rest] = item.leading.comments.slice(header.length);
  const comments = first ? [{ ...first, isApart: false }, ...rest] : [];
  return { ...item, leading: { comments, isApart: false } };
}

function printContent(content: Content, block: DirectiveBlock, lines: string[], indent: string) {
  const isTop = block === 'global';
  const start = lines.length;
  for (const item of inOrder(content.items, block)) {
    const isFirst = lines.length === start;
    const isBlock = isTop && item.statement.kind !== 'Directive';
    const isApart = item.leading.comments[0]?.isApart === true;
    if (!isFirst && (isBlock || isApart)) lines.push('');
    printItem(item, lines, indent);
  }
  const { comments } = content.closing;
  if (lines.length > start && comments[0]?.isApart) lines.push('');
  printComments(comments, lines, indent);
}

function printItem(
  { statement, leading, remark, content, closingRemark }: Item,
  lines: string[],
  indent: string,
) {
  printComments(leading.comments, lines, indent);
  if (leading.isApart) lines.push('');
  if (remark !== null) lines.push(indent + remark);
  if (statement.kind === 'Directive') {
    lines.push(`${indent}${printDirective(statement)}`);
    return;
  }
  const keyword = keywords[statement.kind];
  lines.push(`${indent}${keyword} ${printWord(statement.name, false)} {`);
  const inner = keyword === 'server' ? 'server' : 'virtual';
  printContent(content, inner, lines, INDENT[inner]);
  lines.push(`${indent}}${closingRemark === null ? '' : ` ${closingRemark}`}`);
}

const keywords = {
  VirtualBlock: 'virtual',
  FailoverBlock: 'failover',
  ServerBlock: 'server',
} as const;

function printDirective({ name, values }: Directive): string {
  const isList = values[0]?.text === '[';
  const end = isList ? values.findIndex(({ text }) => text === ']') : -1;
  // Piranha skips what follows a list.
  const kept = end < 0 ? values : values.slice(0, end + 1);
  const words = kept.map((word, i) => printWord(word, i === kept.length - 1));
  return `${printWord(name, false)} = ${words.join(' ')}`;
}

/** Comments, with a blank line above those that stood apart, but not above the first. */
function printComments(comments: readonly PlacedComment[], lines: string[], indent: string): void {
  for (const [i, { text, isApart }] of comments.entries()) {
    if (i > 0 && isApart) lines.push('');
    lines.push(indent + text);
  }
}

function inOrder(items: readonly Item[], block: DirectiveBlock): readonly Item[] {
  if (hasPortAfterServer(items)) return items;
  const order = new Map(directivesOf(block).map(({ name }, i) => [name, i]));
  const rank = ({ statement }: Item): number =>
    statement.kind === 'Directive'
      ? (order.get(statement.name.text) ?? order.size)
      : order.size + 1;
  return [...items].sort((a, b) => rank(a) - rank(b));
}

/** A server block takes its port from the `port` above it: then the order has a meaning, and stays. */
function hasPortAfterServer(items: readonly Item[]): boolean {
  const server = items.findIndex(({ statement }) => statement.kind === 'ServerBlock');
  if (server < 0) return false;
  return items
    .slice(server)
    .some(({ statement }) => statement.kind === 'Directive' && statement.name.text === 'port');
}
