import type { Finding } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';
import { respelt } from '../respelt.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

const MISPLACED_BLOCK: SyntaxCode = {
  code: 'misplaced-block',
  severity: 'error',
  summary: 'a server block stands in a virtual block',
  explanation:
    'Real servers belong to the virtual block around them. Often the virtual block was closed a ' +
    'line too early.',
};

/** A `server` block that no `virtual` or `failover` block holds. */
export function serverOutside(name: Written, range: Range): Finding {
  const message = `"server ${shown(name.text)}" stands outside of a virtual block`;
  return found(MISPLACED_BLOCK, range, message, {
    hint: 'move it into the "virtual NAME { ... }" that it serves',
  });
}

const NESTED_BLOCK: SyntaxCode = {
  code: 'nested-block',
  severity: 'error',
  summary: 'a block ends before the next one starts',
  explanation:
    'Only server blocks stand inside another block. The "}" of the block above is likely missing.',
};

interface OpenBlock {
  readonly kind: string;
  readonly name: Written;
  readonly header: Range;
}

/** A block starts inside one that takes no blocks of its kind. */
export function nested(keyword: string, name: Written, range: Range, open: OpenBlock): Finding {
  const outer = `${open.kind} ${shown(open.name.text)}`;
  const message = `"${keyword} ${shown(name.text)}" starts inside "${outer}"`;
  return found(NESTED_BLOCK, range, message, {
    hint: `end "${outer}" with a line "}" before it`,
    related: [{ message: `"${outer}" starts here`, range: open.header }],
  });
}

const UNKNOWN_BLOCK: SyntaxCode = {
  code: 'unknown-block',
  severity: 'error',
  summary: 'a block is virtual, failover or server',
  explanation: 'There are no other blocks; what they hold is skipped.',
};

/**
 * A line that opens a block with a keyword that is none.
 *
 * @param range where the line stops to make sense
 */
export function unknownBlock({ text, range: keyword }: Written, range: Range): Finding {
  return found(UNKNOWN_BLOCK, range, `no block is called "${shown(text)}"`, {
    hint: 'blocks are "virtual NAME {", "failover NAME {" and, inside them, "server NAME {"',
    ...respelt(text, keyword, ['virtual', 'failover', 'server']),
  });
}

const MISSING_BRACE: SyntaxCode = {
  code: 'missing-brace',
  severity: 'error',
  summary: 'a block starts with its keyword, a name and "{" on one line',
  explanation: 'A name with blanks in it needs quotes.',
};

/**
 * @param name the block's name
 * @param rest what follows it on the line
 */
export function missingBrace(
  keyword: string,
  name: string,
  rest: readonly string[],
  range: Range,
): Finding {
  const header = shown(`${keyword} ${name}`);
  return found(MISSING_BRACE, range, `"{" expected after "${header}"`, {
    hint: braceHint(keyword, header, rest),
  });
}

function braceHint(keyword: string, header: string, rest: readonly string[]): string {
  if (rest.length === 0) return `write "${header} {" on one line`;
  const last = rest.at(-1) ?? '';
  return last.endsWith('{')
    ? `write "${keyword} NAME {"; a name with blanks needs quotes`
    : `write "${keyword} NAME {" to start a block, or "#" in front of a remark`;
}

const STRAY_BRACE: SyntaxCode = {
  code: 'stray-brace',
  severity: 'error',
  summary: 'a "}" closes a block',
  explanation:
    'There is no block open at this place. The line that opens it is missing, or was not ' +
    'recognised.',
};

/** A closing brace too many. */
export function strayBrace(range: Range): Finding {
  return found(STRAY_BRACE, range, '"}" without a block to close', {
    hint: 'remove it, or add the line that opens its block',
  });
}

const TEXT_AFTER_BRACE: SyntaxCode = {
  code: 'text-after-brace',
  severity: 'error',
  summary: 'a "}" stands alone on its line',
  explanation:
    'Piranha ignores what follows "}" and a blank, so lvsc does too and warns. A brace that touches ' +
    'other text is no brace, and nothing may follow "{" on its line.',
};

/** Text behind an opening brace. */
export function textAfterOpenBrace(range: Range): Finding {
  return found(TEXT_AFTER_BRACE, range, 'nothing may follow "{" on its line', {
    hint: 'write one statement a line',
  });
}

/** A closing brace and other text in one word, such as `};`. */
export function touchingBrace({ text, range }: Written): Finding {
  return found(TEXT_AFTER_BRACE, range, `"${shown(text)}" is not a closing brace`, {
    hint: 'write "}" on a line of its own',
    ...(text === '};' ? { fix: { range, text: '}' } } : {}),
  });
}

/** Text after a closing brace, which is dropped. */
export function ignoredText({ text, range }: Written): Finding {
  return found(TEXT_AFTER_BRACE, range, `"${shown(text)}" after "}" is ignored`, {
    severity: 'warning',
    hint: 'put it on a line of its own, or remove it',
  });
}

const UNCLOSED_BLOCK: SyntaxCode = {
  code: 'unclosed-block',
  severity: 'warning',
  summary: 'each block is closed',
  explanation:
    'Piranha takes the end of the file for the end of all blocks, and so does lvsc. The end of the ' +
    'file may be missing.',
};

/** The file ends inside a block. */
export function unclosed(kind: string, name: Written, header: Range): Finding {
  return found(UNCLOSED_BLOCK, header, `"${kind} ${shown(name.text)}" is never closed`, {
    hint: 'end it with a line "}"',
  });
}

/** A directive that belongs one block further out shows where a brace is missing. */
export function unclosedBefore(kind: string, name: Written, directive: Written): Finding {
  const block = `${kind} ${shown(name.text)}`;
  const message = `"${block}" is not closed before "${directive.text}"`;
  return found(UNCLOSED_BLOCK, directive.range, message, {
    severity: 'error',
    hint: `end "${block}" with a line "}" above`,
  });
}

export const blockCodes = [
  MISPLACED_BLOCK,
  NESTED_BLOCK,
  UNKNOWN_BLOCK,
  MISSING_BRACE,
  STRAY_BRACE,
  TEXT_AFTER_BRACE,
  UNCLOSED_BLOCK,
];
