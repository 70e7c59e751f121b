import type { Finding } from '../../source/finding.ts';
import type { Position, Range } from '../../source/source.ts';
import type { DirectiveRow } from '../directives/directive-row.ts';
import { rowsNamed } from '../directives/directives.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

const MISSING_EQUALS: SyntaxCode = {
  code: 'missing-equals',
  severity: 'error',
  summary: 'a directive and its value have "=" between them',
  explanation: 'Each line is "NAME = VALUE", a comment, the start of a block or its end.',
};

/**
 * @param name the first word of the line, a directive
 * @param words what follows it
 * @param statement all of that, and whether something stands for the "="
 */
export function missingEquals(
  name: string,
  words: readonly string[],
  range: Range,
  statement: { readonly range: Range; readonly isSigned: boolean },
): Finding {
  const [word = ''] = words;
  const fits = words.length === 1 && rowsNamed(name).every((row) => mayTake(row, word));
  const value = fits ? word : 'VALUE';
  const remark = words.length > 2 ? ', or "#" in front of a remark' : '';
  // Two words can be prose, unless the second is no word that prose would have.
  const isSure = fits && (statement.isSigned || rowsNamed(name).every(isNoProse));
  return found(MISSING_EQUALS, range, `"=" expected after "${name}"`, {
    hint: `write "${name} = ${value}", with a blank on both sides of "="${remark}`,
    ...(isSure ? { fix: { range: statement.range, text: `${name} = ${value}` } } : {}),
  });
}

/** Whether a word is surely a value of the directive, so that a hint may repeat it. */
function mayTake({ type, choices }: DirectiveRow, word: string): boolean {
  if (type === 'boolean') return /^[01]$/.test(word);
  if (type === 'choice') return choices?.includes(word) === true;
  if (type === 'string') return /^[A-Za-z0-9_./-]+$/.test(word);
  const isNumber = type === 'integer' || type === 'seconds' || type === 'port';
  return isNumber && /^[1-9][0-9]{0,3}$/.test(word);
}

function isNoProse({ type }: DirectiveRow): boolean {
  return type !== 'string';
}

const MISSING_NAME: SyntaxCode = {
  code: 'missing-name',
  severity: 'error',
  summary: 'a block has a name',
  explanation: 'virtual, failover and server take one word as a name, before "{".',
};

/** A block of which the keyword and the brace are there. */
export function blockWithoutName(keyword: string, range: Range): Finding {
  return found(MISSING_NAME, range, `"${keyword}" block without a name`, {
    hint: `write "${keyword} NAME {"`,
  });
}

/** A line that starts with `=`. */
export function valueWithoutName(range: Range): Finding {
  return found(MISSING_NAME, range, 'a directive is missing before "="', {
    hint: 'write "NAME = VALUE"',
  });
}

const MISSING_VALUE: SyntaxCode = {
  code: 'missing-value',
  severity: 'error',
  summary: 'a directive has its value',
  explanation:
    'address in a virtual block and nat_router take two words, an address and a device; all others ' +
    'take one.',
};

/** A line that ends after `=`, whatever the directive. */
export function nothingAfterEquals(name: string, range: Range): Finding {
  return found(MISSING_VALUE, range, `"${shown(name)}" has no value`, {
    hint: `write "${shown(name)} = VALUE"`,
  });
}

/** Fewer values than the directive takes. */
export function missingValue(row: DirectiveRow, name: Written, range: Range): Finding {
  if (row.type !== 'address-and-device') {
    return found(MISSING_VALUE, range, `"${row.name}" has no value`);
  }
  return found(MISSING_VALUE, range, `"${name.text}" has an address but no device`, {
    hint: `write "${row.name} = ADDRESS DEVICE", for example eth0:1`,
  });
}

const OPEN_QUOTE: SyntaxCode = {
  code: 'open-quote',
  severity: 'error',
  summary: 'a quoted value ends with its quote on the same line',
  explanation:
    'A value that starts with a quote ends with the same quote. A backslash before a quote does ' +
    'not keep it from ending the value.',
};

/** @param mark the quote that has no partner */
export function openQuote(mark: string, range: Range): Finding {
  return found(OPEN_QUOTE, range, `${mark} is not closed`, {
    hint: `end the value with ${mark}, as the last character of the line`,
  });
}

/** Text after a closing brace that Piranha does not get through. */
export function openQuoteAfterBrace({ range }: Written): Finding {
  return found(OPEN_QUOTE, range, 'a quote after "}" is not closed', {
    hint: 'write "}" on a line of its own',
  });
}

/** Where Piranha ends a block without a word. */
export function blockEndsAtQuote(range: Range): Finding {
  return found(OPEN_QUOTE, range, 'Piranha ends the block at this open quote', {
    severity: 'warning',
    hint: 'close the quote, or remove the line',
  });
}

const UNEXPECTED_VALUE: SyntaxCode = {
  code: 'unexpected-value',
  severity: 'error',
  summary: 'a directive has no more words than it takes',
  explanation:
    'A value with blanks needs quotes around it. A remark needs a line of its own where Piranha is ' +
    'to read the file.',
};

/** A word where the line should end, whatever the directive. */
export function unexpectedWord({ text, range }: Written): Finding {
  return found(UNEXPECTED_VALUE, range, `unexpected ${shown(text)}`, {
    hint: 'write one statement a line',
  });
}

/** More values than the directive takes. */
export function surplusValue(row: DirectiveRow, values: readonly Written[], range: Range): Finding {
  const wanted = row.type === 'address-and-device' ? 'an address and a device' : 'one value';
  const message = `"${row.name}" takes ${wanted}, and this is more`;
  if (row.block === 'server' && row.name === 'address') {
    const [address, device, ...others] = values;
    const isDevice = others.length === 0 && /^[a-z]+[0-9]+(?::[0-9]+)?$/.test(device?.text ?? '');
    return found(UNEXPECTED_VALUE, range, message, {
      hint: 'the address of a real server has no device',
      ...(isDevice && address !== undefined
        ? { fix: { range: { start: address.range.end, end: range.end }, text: '' } }
        : {}),
    });
  }
  const text = values.map((value) => value.text).join(' ');
  if (row.type !== 'string') return found(UNEXPECTED_VALUE, range, message, { hint: 'remove it' });
  const [first, last] = [values[0], values.at(-1)];
  const isPlain = !/["'\\]/.test(text) && !text.startsWith('-');
  const fix =
    first && last && isPlain && lengthOf(first.range.start, last.range.end) === text.length
      ? { fix: { range: { start: first.range.start, end: last.range.end }, text: `"${text}"` } }
      : {};
  const hint = `write ${row.name} = ${quotedText(text)}`;
  return found(UNEXPECTED_VALUE, range, message, { hint, ...fix });
}

function lengthOf(start: Position, end: Position): number {
  return end.offset - start.offset;
}

/** A text in quotes that it does not hold itself, or a word for it where it holds both kinds. */
function quotedText(text: string): string {
  if (!text.includes('"')) return `"${shown(text)}"`;
  return text.includes("'") ? '"TEXT", without quotes in the text' : `'${shown(text)}'`;
}

export const lineCodes = [
  MISSING_EQUALS,
  MISSING_NAME,
  MISSING_VALUE,
  OPEN_QUOTE,
  UNEXPECTED_VALUE,
];
