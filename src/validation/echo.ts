import type { Block, ServerBlock } from '../language/tree/ast.ts';
import type { Config } from '../language/values/config.ts';
import {
  directivesOf,
  findDirective,
  type DirectiveBlock,
} from '../language/directives/directives.ts';
import { suggest } from '../language/suggest.ts';
import type { Finding } from '../source/finding.ts';
import type { Range, Source } from '../source/source.ts';
import type { Rule } from './rule.ts';

interface Mistake {
  /**
   * The directive that the line is about, or the one that its misspelt first word is near to; null
   * where it might be any.
   */
  readonly word: string | null;
  /** The blocks around the line, outermost first. */
  readonly blocks: readonly (Block | ServerBlock)[];
}

/**
 * Tells whether a finding may only be there because of a syntax error: one about a directive that
 * the rule reads, in a block that the finding or a related place is in, or at the top of the file.
 */
export function echoFilter(
  config: Config,
  { text }: Source,
  syntax: readonly Finding[],
): (rule: Rule, finding: Finding) => boolean {
  const blocksAt = blockFinder(config.file.statements.filter(isBlock));
  const mistakes = syntax
    .filter(({ severity }) => severity === 'error')
    .map(({ range }) => mistakeAt(range, text, blocksAt));
  const atTop = wordsOf(mistakes.filter(({ blocks }) => blocks.length === 0));
  const inBlock = new Map<Block | ServerBlock, Set<string | null>>();
  for (const { word, blocks } of mistakes) {
    const innermost = blocks.at(-1);
    if (innermost) inBlock.set(innermost, (inBlock.get(innermost) ?? new Set()).add(word));
  }
  return ({ reads, absence }, { range, related = [] }) => {
    if (mistakes.length === 0) return false;
    // The text is no lvs.conf at all, or nothing of it could be read.
    if (config.file.statements.length === 0) return true;
    const spoilt = (words: ReadonlySet<string | null> | undefined) =>
      words !== undefined &&
      ((absence === true && words.has(null)) || reads.some((word) => words.has(word)));
    if (spoilt(atTop)) return true;
    return [range, ...related.map((place) => place.range)]
      .flatMap((place) => blocksAt(place.start.offset))
      .some((block) => spoilt(inBlock.get(block)));
  };
}

function wordsOf(mistakes: readonly Mistake[]): Set<string | null> {
  return new Set(mistakes.map(({ word }) => word));
}

function mistakeAt(
  { start }: Range,
  text: string,
  blocksAt: (offset: number) => readonly (Block | ServerBlock)[],
): Mistake {
  const from = start.offset - start.column + 1;
  const word = /^[ \t]*([A-Za-z_]{1,64})/.exec(text.slice(from, from + 1000))?.[1] ?? '';
  const blocks = blocksAt(start.offset);
  return { word: directiveMeant(word, kindOf(blocks.at(-1))), blocks };
}

function directiveMeant(word: string, block: DirectiveBlock): string | null {
  if (blockWords.has(word) || findDirective(block, word) !== null) return word;
  return suggest(
    word,
    directivesOf(block).map(({ name }) => name),
  );
}

const blockWords: ReadonlySet<string> = new Set(['virtual', 'failover', 'server']);

function kindOf(block: Block | ServerBlock | undefined): DirectiveBlock {
  if (block === undefined) return 'global';
  return block.kind === 'ServerBlock' ? 'server' : 'virtual';
}

/** Blocks do not overlap, so a binary search finds the one around an offset. */
function blockFinder(
  blocks: readonly Block[],
): (offset: number) => readonly (Block | ServerBlock)[] {
  const servers = new Map(blocks.map((block) => [block, block.statements.filter(isServer)]));
  return (offset) => {
    const outer = around(blocks, offset);
    if (outer === null) return [];
    const inner = around(servers.get(outer) ?? [], offset);
    return inner === null ? [outer] : [outer, inner];
  };
}

function around<B extends Block | ServerBlock>(blocks: readonly B[], offset: number): B | null {
  let low = 0;
  let high = blocks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block === undefined) return null;
    if (offset < block.range.start.offset) high = middle - 1;
    else if (offset > block.range.end.offset) low = middle + 1;
    else return block;
  }
  return null;
}

function isBlock(statement: Config['file']['statements'][number]): statement is Block {
  return statement.kind !== 'Directive';
}

function isServer(statement: Block['statements'][number]): statement is ServerBlock {
  return statement.kind === 'ServerBlock';
}
