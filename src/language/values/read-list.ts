import type { Finding } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';
import { isDevice } from '../../address/device.ts';
import { readIpv4 } from '../../address/parse.ts';
import { networkOf } from '../../address/network.ts';
import type { DirectiveRow } from '../directives/directive-row.ts';
import type { Word } from '../tree/ast.ts';
import * as listCodes from '../codes/list-codes.ts';
import { readInteger } from './integer.ts';
import type { Names } from './names.ts';

interface ListReading {
  readonly value: readonly string[] | null;
  readonly finding: Finding | null;
}

/**
 * `[ a b ]`, each word once. Piranha skips what follows the closing bracket.
 *
 * @returns ports as numbers and ranges `10000:20000`, networks as `10.1.1.0/24` with a prefix length; the first word
 *   that cannot be read is the finding
 */
export function readList(
  row: DirectiveRow,
  words: readonly Word[],
  range: Range,
  names: Names,
): ListReading {
  const end = words.findIndex(({ text }) => text === ']');
  if (words[0]?.text !== '[' || end < 0) return failed(listCodes.notAList(row, range));
  const values: string[] = [];
  for (const word of words.slice(1, end)) {
    const item = readItem(row, word, names);
    if (typeof item !== 'string') return failed(item);
    values.push(item);
  }
  return { value: row.items === undefined ? values : [...new Set(values)], finding: null };
}

function readItem(row: DirectiveRow, word: Word, names: Names): string | Finding {
  if (row.items === undefined) return word.text;
  if (row.items === 'port') return portRange(word.text, names) ?? listCodes.notPorts(row, word);
  if (row.items === 'device') {
    const isPlain = isDevice(word.text) && !word.text.includes(':');
    return isPlain ? word.text : listCodes.notADevice(row, word);
  }
  if (row.items === 'network') return network(word.text) ?? listCodes.notANetwork(row, word);
  return row.items.includes(word.text) ? word.text : listCodes.unknownItem(row, word, row.items);
}

/** A port by number or name, or `FIRST:LAST`. */
function portRange(text: string, names: Names): string | null {
  const [first = '', last = first, ...more] = text.split(':');
  const [from, to] = [portOf(first, names), portOf(last, names)];
  if (more.length > 0 || from === null || to === null || from > to) return null;
  return from === to ? String(from) : `${from}:${to}`;
}

function portOf(text: string, names: Names): number | null {
  const integer = readInteger(text);
  const port = integer === null ? names.port(text) : Number(integer);
  return port !== null && port >= 1 && port <= 65535 ? port : null;
}

/** An address by itself is a network of one. Bits behind the mask are no part of a network: a mistake. */
function network(text: string): string | null {
  const [address = '', length = '32', ...more] = text.split('/');
  const prefixLength = /^\d{1,2}$/.test(length) ? Number(length) : NaN;
  if (more.length > 0 || readIpv4(address) !== address || !(prefixLength <= 32)) return null;
  return networkOf(address, prefixLength) === address ? `${address}/${prefixLength}` : null;
}

function failed(finding: Finding): ListReading {
  return { value: null, finding };
}
