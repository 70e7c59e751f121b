import type { Finding } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';
import type { Directive, Word } from '../tree/ast.ts';
import { readIpv4, readIpv6 } from '../../address/parse.ts';
import type { Dialect } from '../dialect.ts';
import type { DirectiveRow } from '../directives/directives.ts';
import type { AddressAndDevice } from './settings.ts';
import { readInteger, truncated } from './integer.ts';
import { readList } from './read-list.ts';
import type { Names } from './names.ts';
import * as addressCodes from '../codes/address-codes.ts';
import { missingValue, surplusValue } from '../codes/line-codes.ts';
import * as numberCodes from '../codes/number-codes.ts';
import { ownChoice } from '../codes/portability.ts';
import * as wordCodes from '../codes/word-codes.ts';

/** What a value's reading depends on besides its own text. */
export interface ValueContext {
  readonly dialect: Dialect;
  readonly names: Names;
  /** Whether the block's address is an IPv6 one, so that its masks are prefix lengths. */
  readonly isIpv6: boolean;
}

export type Value = string | number | boolean | AddressAndDevice | readonly string[];

/** The typed value, null where there is none to be had, and what there is to say about it. */
export interface Reading {
  readonly value: Value | null;
  readonly finding: Finding | null;
  /** The word that is an IPv6 address, where it is one. */
  readonly ipv6?: Word;
}

/** Reads a directive's value as its row of the table says. */
export function readValue(
  row: DirectiveRow,
  { name, values, range }: Directive,
  context: ValueContext,
): Reading {
  const [first, second] = values;
  if (!first) return failed(missingValue(row, name, afterOf(name.range)));
  if (row.type === 'list') return readList(row, values, range, context.names);
  const wanted = row.type === 'address-and-device' ? 2 : 1;
  const last = values.at(-1) ?? first;
  if (values.length < wanted) {
    return failed(missingValue(row, name, afterOf(last.range)));
  }
  const surplus = values[wanted];
  if (surplus) return failed(surplusValue(row, values, spanOf(surplus, last)));
  if (row.type !== 'address-and-device') return readWord(row, first, context);
  const address = readHost(row, first, context);
  if (typeof address.value !== 'string') return address;
  return { ...address, value: { address: address.value, device: second?.text ?? '' } };
}

function readWord(row: DirectiveRow, word: Word, context: ValueContext): Reading {
  switch (row.type) {
    case 'integer':
    case 'seconds':
      return readNumber(row, word, context, false);
    case 'port':
      return readNumber(row, word, context, row.numeric !== true);
    case 'boolean':
      return readBoolean(row, word, context);
    case 'host':
    case 'ip':
    case 'address-and-device':
      return readHost(row, word, context);
    case 'netmask':
      return readNetmask(row, word, context);
    case 'choice':
      return readChoice(row, word, context);
    case 'string':
    case 'list':
      return read(word.text);
  }
}

function readNumber(
  row: DirectiveRow,
  word: Word,
  { dialect, names }: ValueContext,
  isNamed: boolean,
): Reading {
  const integer = readInteger(word.text);
  if (integer === null) {
    const port = row.type === 'port' ? names.port(word.text) : null;
    if (isNamed) return port === null ? failed(numberCodes.notAPort(word)) : read(port);
    return failed(numberCodes.notANumber(row, word, port));
  }
  const value = dialect === 'piranha' ? truncated(integer) : Number(integer);
  const { min, max } = row.range ?? INT;
  return {
    value,
    finding: value < min || value > max ? numberCodes.outOfRange(row, word, min, max) : null,
  };
}

/** What Piranha keeps an integer in. */
const INT = { min: -(2 ** 31), max: 2 ** 31 - 1 };

function readBoolean(row: DirectiveRow, word: Word, { dialect }: ValueContext): Reading {
  const integer = readInteger(word.text);
  const value = integer === null ? null : dialect === 'piranha' ? truncated(integer) : integer;
  if (value == 0 || value == 1) return read(value == 1);
  return failed(numberCodes.notABoolean(row, word));
}

function readHost(row: DirectiveRow, word: Word, { dialect, names }: ValueContext): Reading {
  const ipv6 = dialect === 'lvsc' ? readIpv6(word.text) : null;
  if (ipv6 !== null && (ipv6 !== '::' || !row.nonZero)) {
    return { value: ipv6, finding: null, ipv6: word };
  }
  const written = readIpv4(word.text);
  const named = written === null && row.type !== 'ip' ? names.address(word.text) : null;
  const address = written ?? (named === null ? null : readIpv4(named));
  if (address === null) {
    return failed(
      ipv6 === null ? addressCodes.notAnAddress(row, word) : addressCodes.zeroAddress(row, word),
    );
  }
  if (dialect === 'lvsc' && named === null && address !== word.text) {
    return failed(addressCodes.notInFull(word, address));
  }
  if (row.nonZero && address === '0.0.0.0') return failed(addressCodes.zeroAddress(row, word));
  return read(address);
}

function readNetmask(row: DirectiveRow, word: Word, { dialect, isIpv6 }: ValueContext): Reading {
  if (dialect === 'lvsc' && /^[0-9]+$/.test(word.text)) {
    const length = Number(word.text);
    if (isIpv6 && length <= 128) return read(String(length));
    return failed(addressCodes.notANetmask(row, word, isIpv6));
  }
  const mask = readIpv4(word.text);
  if (mask === null || (dialect === 'lvsc' && isIpv6)) {
    return failed(addressCodes.notANetmask(row, word, isIpv6));
  }
  return read(mask);
}

function readChoice(row: DirectiveRow, word: Word, { dialect }: ValueContext): Reading {
  const known = (row.choices ?? []).filter(
    (choice) => dialect === 'lvsc' || !row.ownChoices?.includes(choice),
  );
  if (known.includes(word.text)) {
    const isOwn = row.ownChoices?.includes(word.text) === true;
    return { value: word.text, finding: isOwn ? ownChoice(row, word) : null };
  }
  const current = row.formerChoices?.[word.text];
  if (dialect === 'lvsc' && current !== undefined) {
    return { value: current, finding: wordCodes.formerChoice(row, word, current) };
  }
  return failed(wordCodes.unknownChoice(row, word, known));
}

function read(value: Value): Reading {
  return { value, finding: null };
}

function failed(finding: Finding): Reading {
  return { value: null, finding };
}

function afterOf({ end }: Range): Range {
  return { start: end, end };
}

function spanOf(first: Word, last: Word): Range {
  return { start: first.range.start, end: last.range.end };
}
