import type { Finding } from '../source/finding.ts';
import type { Position, Source } from '../source/source.ts';
import type { Comment, ConfigFile } from './tree/ast.ts';
import { BlockBuilder } from './tree/blocks.ts';
import type { Config } from './values/config.ts';
import { withDamagedLines } from './damaged-lines.ts';
import type { Dialect } from './dialect.ts';
import { evaluate } from './values/evaluate.ts';
import { withLineEnds } from './tree/line-ends.ts';
import { readLines, type Section } from './tree/lines.ts';
import { endOf } from './tree/place.ts';
import { lookAtWhole } from './tree/whole-file.ts';
import { type Names, wellKnownNames } from './values/names.ts';

/** How to parse. */
export interface ParseOptions {
  /** Default: `lvsc`. */
  readonly dialect?: Dialect;
  /** Host and service names; by default those that every system has. */
  readonly names?: Names;
}

/** What a text says, as far as it can be read. */
export interface ParseResult {
  readonly source: Source;
  readonly file: ConfigFile;
  /** Always there: what could be read, and defaults for the rest. */
  readonly config: Config;
  /** What is wrong with the form of the text, sorted by place. */
  readonly findings: readonly Finding[];
}

/** Lines that are read at a time: a section's tokens are dropped before the next one's are made. */
const SECTION_LINES = 2000;

/**
 * Reads an lvs.conf. Pure, and total: whatever the text is, there is a result, and what is wrong
 * with it is in the findings. The language and its two dialects are in lvs.conf(5).
 *
 * @param source - the text, and the name that is told with findings
 * @returns the syntax tree, its typed settings, and what is wrong with the form
 *
 * @example
 * ```ts
 * import { parse } from 'lvsc';
 *
 * const { config, findings } = parse({ name: 'lvs.conf', text: 'keepalive = 9\n' });
 * console.log(config.globals.keepalive.value, findings.length); // 9 0
 * ```
 */
export function parse(source: Source, options: ParseOptions = {}): ParseResult {
  const { dialect = 'lvsc', names = wellKnownNames } = options;
  const whole = lookAtWhole(source.text, dialect);
  const tree = readTree(whole.isReadable ? source.text : '', dialect);
  const { config, findings } = evaluate(tree.file, dialect, names, source.text);
  const said = [...whole.findings, ...tree.findings, ...findings];
  return {
    source,
    file: tree.file,
    config,
    findings: (whole.isReadable
      ? withDamagedLines(source.text, said, dialect, names)
      : said
    ).toSorted(byPlaceAndCode),
  };
}

function readTree(
  text: string,
  dialect: Dialect,
): { readonly file: ConfigFile; readonly findings: readonly Finding[] } {
  const blocks = new BlockBuilder(dialect);
  const comments: Comment[] = [];
  const findings: Finding[] = [];
  const lines = withLineEnds(text, dialect);
  for (const section of sectionsOf(lines)) {
    const read = readLines(section, text, dialect);
    for (const line of read.lines) blocks.add(line);
    for (const comment of read.comments) comments.push(comment);
    for (const finding of read.findings) findings.push(finding);
  }
  const end = endOf(lines.slice(0, text.length));
  return { file: blocks.finish(end, comments), findings: [...findings, ...blocks.findings] };
}

function* sectionsOf(text: string): Generator<Section> {
  let start: Position = { line: 1, column: 1, offset: 0 };
  while (start.offset < text.length) {
    let end = start.offset;
    let lines = 0;
    for (; lines < SECTION_LINES && end < text.length; lines++) end = text.indexOf('\n', end) + 1;
    yield { text: text.slice(start.offset, end), start };
    start = { line: start.line + lines, column: 1, offset: end };
  }
}

function byPlaceAndCode(a: Finding, b: Finding): number {
  return a.range.start.offset - b.range.start.offset || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
