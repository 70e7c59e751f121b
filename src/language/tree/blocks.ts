import type { Finding } from '../../source/finding.ts';
import type { Position, Range } from '../../source/source.ts';
import type { Block, Comment, ConfigFile, Directive, ServerBlock, Word } from './ast.ts';
import * as blockCodes from '../codes/block-codes.ts';
import { blockEndsAtQuote, openQuoteAfterBrace } from '../codes/line-codes.ts';
import type { Dialect } from '../dialect.ts';
import type { BlockKeyword, Line, MalformedLine } from './lines.ts';
import { findMissingBrace } from './missing-brace.ts';
import { piranhaQuotesMatch } from './quotes.ts';

interface OpenBlock {
  readonly kind: 'virtual' | 'failover';
  readonly name: Word;
  readonly header: Range;
  readonly statements: (Directive | ServerBlock)[];
  /**
   * The block was opened by a line with a mistake: that it is never closed would be a second
   * finding.
   */
  readonly isImplied: boolean;
}

interface OpenServer {
  readonly kind: 'server';
  readonly name: Word;
  readonly header: Range;
  readonly statements: Directive[];
  readonly isImplied: boolean;
}

/** A block that is being read. `foreign` is one that lvs.conf does not have: its lines are skipped. */
type Frame = OpenBlock | OpenServer | { readonly kind: 'foreign' };

/**
 * Puts the lines of a file together to blocks. Lines come one by one, so that a long file needs no
 * more memory than its tree.
 */
export class BlockBuilder {
  readonly findings: Finding[] = [];
  readonly #dialect: Dialect;
  readonly #statements: (Directive | Block)[] = [];
  readonly #frames: Frame[] = [];
  /**
   * How many closing braces may follow that belong to a mistake already reported: a block inside a
   * block looks like a block that lacks its brace until the second brace comes.
   */
  #excused = 0;
  #headerLacksBrace = false;
  #isFirstInBlock = false;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  add(line: Line): void {
    const isFirstInBlock = this.#isFirstInBlock;
    this.#isFirstInBlock = line.kind === 'open';
    const isBraceOfHeader = this.#headerLacksBrace && isLoneBrace(line);
    this.#headerLacksBrace = false;
    switch (line.kind) {
      case 'directive':
        this.#addDirective(line.directive);
        break;
      case 'open':
        this.#open(line.keyword, line.name, line.range, false);
        break;
      case 'close':
        this.#close(line.range, line.ignored, isFirstInBlock);
        break;
      case 'malformed':
        if (!isBraceOfHeader) this.#addMalformed(line, isFirstInBlock);
        break;
    }
  }

  /** The tree, once all lines are in. Blocks that are still open end with the file. */
  finish(end: Position, comments: readonly Comment[]): ConfigFile {
    const open = this.#frames.find((frame) => frame.kind !== 'foreign');
    if (open && !open.isImplied && !this.#mendBrace()) {
      this.findings.push(blockCodes.unclosed(open.kind, open.name, open.header));
    }
    while (this.#frames.length > 0) this.#pop(end, false);
    const range = { start: { line: 1, column: 1, offset: 0 }, end };
    return { kind: 'ConfigFile', statements: this.#statements, comments, range };
  }

  #addDirective(directive: Directive): void {
    const frame = this.#frames.at(-1);
    if (!frame) this.#statements.push(directive);
    else if (frame.kind !== 'foreign') frame.statements.push(directive);
  }

  #open(keyword: BlockKeyword, name: Word, header: Range, isImplied: boolean): void {
    if (keyword !== 'server') {
      if (this.#frames.length > 0) this.#closeDown(0, keyword, name, header);
      else this.#excused = 0;
      this.#frames.push({ kind: keyword, name, header, statements: [], isImplied });
      return;
    }
    if (this.#frames.at(-1)?.kind === 'server') {
      this.#closeDown(this.#frames.length - 1, keyword, name, header);
    }
    const frame = this.#frames.at(-1);
    if (frame && frame.kind !== 'foreign') {
      this.#frames.push({ kind: 'server', name, header, statements: [], isImplied });
      return;
    }
    if (!frame) this.findings.push(blockCodes.serverOutside(name, header));
    this.#frames.push({ kind: 'foreign' });
  }

  /** A block starts where none may: the open ones, it seems, lack their braces. */
  #closeDown(depth: number, keyword: BlockKeyword, name: Word, header: Range): void {
    if (this.#mendBrace()) {
      this.#pop(header.start, false);
      return;
    }
    const open = this.#frames[depth];
    if (open && open.kind !== 'foreign') {
      this.findings.push(blockCodes.nested(keyword, name, header, open));
    }
    this.#excused += this.#frames.length - depth;
    while (this.#frames.length > depth) this.#pop(header.start, false);
  }

  /** Whether the open block is one brace short, and its statements show where. */
  #mendBrace(): boolean {
    const [open] = this.#frames;
    if (this.#frames.length !== 1 || !open || !('statements' in open) || open.kind === 'server') {
      return false;
    }
    const missing = findMissingBrace(open.statements);
    if (!missing) return false;
    const { server, before, kept, moved } = missing;
    const lacking = server ? { kind: 'server', name: server.name } : open;
    this.findings.push(blockCodes.unclosedBefore(lacking.kind, lacking.name, before.name));
    open.statements.splice(0, Infinity, ...kept);
    this.#statements.push(...moved);
    return true;
  }

  #close(range: Range, ignored: Comment | null, isFirstInBlock: boolean): void {
    const frame = this.#frames.at(-1);
    if (ignored) {
      // Piranha skips what follows, but for a server's brace and an empty block's it looks at the quotes.
      const isTokenized = frame?.kind === 'server' || isFirstInBlock;
      const isOpen = isTokenized && !piranhaQuotesMatch(ignored.text);
      if (this.#dialect === 'piranha' && isOpen) {
        this.findings.push(openQuoteAfterBrace(ignored));
      } else if (!ignored.text.startsWith('#')) {
        this.findings.push(blockCodes.ignoredText(ignored));
      }
    }
    if (frame) this.#pop(range.end, true);
    else if (this.#excused > 0) this.#excused--;
    else this.findings.push(blockCodes.strayBrace(range));
  }

  #addMalformed(line: MalformedLine, isFirstInBlock: boolean): void {
    const frame = this.#frames.at(-1);
    if (frame?.kind === 'foreign' && (line.keyword ?? 'server') === 'server') {
      if (line.lastText === '{') this.#frames.push({ kind: 'foreign' });
      return;
    }
    const isBlock = frame?.kind === 'virtual' || frame?.kind === 'failover';
    const isOpen = line.finding.code === 'open-quote' && startsAt(line.finding, line.first);
    if (this.#dialect === 'piranha' && isBlock && !isFirstInBlock && isOpen) {
      // Inside these blocks Piranha ignores the tokenizer's error: a line without a first word is the end.
      this.findings.push(blockEndsAtQuote(line.first.range));
      this.#pop(line.first.range.start, false);
      return;
    }
    const braces = /^\}+/.exec(line.first.text)?.[0].length ?? 0;
    if (braces > 0) this.findings.push(blockCodes.touchingBrace(line.first));
    else this.findings.push(line.finding);
    for (let i = 0; i < braces; i++) this.#pop(line.first.range.end, true);
    if (line.keyword) this.#openMalformed(line, line.keyword);
    else if (line.lastText === '{') this.#frames.push({ kind: 'foreign' });
  }

  /** A header with a mistake still opens its block, or every line of it would be a finding. */
  #openMalformed(line: MalformedLine, keyword: BlockKeyword): void {
    if (line.lastText.endsWith('}')) return;
    this.#headerLacksBrace = !line.lastText.includes('{');
    const before = this.findings.length;
    this.#open(keyword, line.name ?? { ...line.first, text: '' }, line.first.range, true);
    this.findings.length = before;
  }

  #pop(end: Position, closed: boolean): void {
    const frame = this.#frames.pop();
    if (!frame || frame.kind === 'foreign') return;
    const { name, header } = frame;
    const range = { start: header.start, end };
    if (frame.kind === 'server') {
      const parent = this.#frames.at(-1);
      if (!parent || parent.kind === 'foreign' || parent.kind === 'server') return;
      const { statements } = frame;
      parent.statements.push({ kind: 'ServerBlock', name, statements, closed, range });
      return;
    }
    const kind = frame.kind === 'virtual' ? 'VirtualBlock' : 'FailoverBlock';
    this.#statements.push({ kind, name, statements: frame.statements, closed, range });
  }
}

function isLoneBrace(line: Line): boolean {
  return line.kind === 'malformed' && line.first.text === '{' && line.lastText === '{';
}

function startsAt(finding: Finding, word: Word): boolean {
  return finding.range.start.offset === word.range.start.offset;
}
