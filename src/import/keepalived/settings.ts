import { readAddress, readNumber } from '../read-address.ts';
import { UnreadablePlace, type Place } from '../unreadable-place.ts';
import type { Statement } from './tree.ts';

/** The first word of a statement. */
export function keywordOf({ words }: Statement): string {
  return words[0] ?? '';
}

/** The last statement with one of these keywords: it is the one that holds. */
export function settingOf(
  body: readonly Statement[],
  ...keywords: readonly string[]
): Statement | undefined {
  return body.findLast((statement) => keywords.includes(keywordOf(statement)));
}

/**
 * The statements of a block.
 * @throws {UnreadablePlace} where it is none
 */
export function bodyOf({ body, words, line, column }: Statement): readonly Statement[] {
  if (body !== null) return body;
  throw new UnreadablePlace(
    { line, column },
    `"${words.join(' ').slice(0, 60)}" is no block`,
    'write "{" behind it, what it holds, and "}"',
  );
}

/** Where a word of a statement stands, or would stand. */
export function placeOf({ places, line, column }: Statement, index: number): Place {
  return places[index] ?? { line, column };
}

/**
 * A word as a number.
 * @throws {UnreadablePlace} where it is none from `min` to `max`
 */
export function numberAt(statement: Statement, index: number, min: number, max: number): number {
  const text = statement.words[index];
  const value = text === undefined ? null : readNumber(text, min, max);
  if (value !== null) return value;
  throw new UnreadablePlace(
    placeOf(statement, index),
    text === undefined
      ? `${keywordOf(statement)} has no number`
      : `"${text.slice(0, 60)}" is no number from ${min} to ${max}`,
    `write a number from ${min} to ${max}`,
  );
}

/**
 * A word as a numeric address.
 * @throws {UnreadablePlace} where it is none
 */
export function addressAt(statement: Statement, index: number): string {
  const text = statement.words[index];
  const address = text === undefined ? null : readAddress(text);
  if (address !== null) return address;
  throw new UnreadablePlace(
    placeOf(statement, index),
    text === undefined
      ? `${keywordOf(statement)} has no address`
      : `"${text.slice(0, 60)}" is no address`,
    'write a numeric address, such as 192.0.2.1 or 2001:db8::1',
  );
}

/**
 * A word as a port, 0 where it is not there.
 * @throws {UnreadablePlace} where it is none
 */
export function portAt(statement: Statement, index: number): number {
  return statement.words[index] === undefined ? 0 : numberAt(statement, index, 0, 65535);
}

/** Seconds, which may have a fraction, as whole ones; null where a statement is not there. */
export function secondsOf(statement: Statement | undefined): number | null {
  if (statement === undefined) return null;
  const text = statement.words[1] ?? '';
  if (/^[0-9]{1,10}(?:\.[0-9]*)?$/.test(text)) return Math.ceil(Number(text));
  throw new UnreadablePlace(
    placeOf(statement, 1),
    `"${text.slice(0, 60)}" is no time`,
    'write seconds, such as 6 or 2.5',
  );
}

/** Whether a switch is on: a keyword alone, or one with on, true or yes. */
export function isOn(statement: Statement | undefined): boolean {
  if (statement === undefined) return false;
  return !['off', 'false', 'no'].includes((statement.words[1] ?? 'on').toLowerCase());
}
