import { familyOf, type Family } from '../../address/family.ts';
import { networkOf } from '../../address/network.ts';
import { toDotted, toNumber } from '../../address/ipv4.ts';
import { readAddress, readNumber } from '../read-address.ts';
import { UnreadablePlace } from '../unreadable-place.ts';
import { bodyOf, numberAt, placeOf, portAt } from './settings.ts';
import type { Statement } from './tree.ts';

/** What a virtual server of a group stands for: an address with its port, or a mark. */
export type Entry =
  | { readonly kind: 'address'; readonly address: string; readonly port: number }
  | { readonly kind: 'fwmark'; readonly mark: number; readonly family: Family | null };

/** Addresses that one line may stand for. */
const MOST = 1024;

/**
 * The entries of a `virtual_server_group`, ranges written out.
 * @throws {UnreadablePlace} where a line is none
 */
export function entriesOf(group: Statement): readonly Entry[] {
  return bodyOf(group).flatMap((statement): readonly Entry[] => {
    if (statement.words[0] === 'fwmark') return [markEntry(statement)];
    const port = portAt(statement, 1);
    return addressesIn(statement).map((address) => ({ kind: 'address', address, port }));
  });
}

/**
 * `fwmark NUMBER [inet|inet6]`, at any place of a statement.
 * @throws {UnreadablePlace} where it has no number
 */
export function markEntry(statement: Statement): Entry {
  const at = statement.words.indexOf('fwmark');
  const mark = numberAt(statement, at + 1, 1, 4294967295);
  const family = statement.words[at + 2];
  return { kind: 'fwmark', mark, family: family === 'inet' || family === 'inet6' ? family : null };
}

function addressesIn(statement: Statement): readonly string[] {
  const [word = ''] = statement.words;
  const found = rangeOf(word);
  if (found === null) {
    throw new UnreadablePlace(
      placeOf(statement, 0),
      `"${word.slice(0, 60)}" is no address and no range of at most ${MOST} addresses`,
      'write an address, 192.0.2.1-9 or 192.0.2.8/29, and its port behind it',
    );
  }
  return found;
}

/** `192.0.2.1`, `192.0.2.1-9`, `192.0.2.1-192.0.2.9`, `192.0.2.8/29`, and the same of IPv6. */
function rangeOf(word: string): string[] | null {
  const single = readAddress(word);
  if (single !== null) return [single];
  const [head = '', tail = ''] = word.split(/[-/]/, 2);
  const first = readAddress(head);
  if (first === null || tail === '') return null;
  const start = word.includes('/') ? firstOf(first, tail) : valueOf(first);
  const last = word.includes('/') ? lastOf(first, tail) : endOf(first, tail);
  if (start === null || last === null || last < start || last - start >= BigInt(MOST)) return null;
  return Array.from({ length: Number(last - start) + 1 }, (_, i) =>
    textOf(start + BigInt(i), familyOf(first)),
  );
}

/** The address where a range ends: whole, or its last part alone. */
function endOf(first: string, tail: string): bigint | null {
  const whole = readAddress(tail);
  if (whole !== null) return familyOf(whole) === familyOf(first) ? valueOf(whole) : null;
  if (familyOf(first) === 'inet') {
    const last = readNumber(tail, 0, 255);
    return last === null ? null : (valueOf(first) & ~255n) | BigInt(last);
  }
  return /^[0-9a-fA-F]{1,4}$/.test(tail)
    ? (valueOf(first) & ~0xffffn) | BigInt(Number.parseInt(tail, 16))
    : null;
}

function firstOf(address: string, length: string): bigint | null {
  const bits = hostBits(address, length);
  if (bits === null) return null;
  return familyOf(address) === 'inet'
    ? valueOf(networkOf(address, 32 - bits))
    : (valueOf(address) >> BigInt(bits)) << BigInt(bits);
}

function lastOf(address: string, length: string): bigint | null {
  const first = firstOf(address, length);
  const bits = hostBits(address, length);
  return first === null || bits === null ? null : first + (1n << BigInt(bits)) - 1n;
}

function hostBits(address: string, length: string): number | null {
  const longest = familyOf(address) === 'inet' ? 32 : 128;
  const prefix = readNumber(length, 0, longest);
  return prefix === null ? null : longest - prefix;
}

function valueOf(address: string): bigint {
  if (familyOf(address) === 'inet') return BigInt(toNumber(address));
  const [head = '', tail] = address.split('::', 2);
  const parts = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [front, back] = [parts(head), parts(tail ?? '')];
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...zeros, ...back].reduce(
    (sum, part) => (sum << 16n) | BigInt(Number.parseInt(part, 16)),
    0n,
  );
}

function textOf(value: bigint, family: Family): string {
  if (family === 'inet') return toDotted(Number(value));
  const parts = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  return readAddress(parts.join(':')) ?? '';
}
