import { UnreadablePlace } from '../unreadable-place.ts';
import type { ReadLine } from './words.ts';

/** `~SEQ(...)` or `~LST(...)` in front of a line. */
export interface Sequence {
  /** What each round defines, name and value. */
  readonly rounds: readonly (readonly (readonly [name: string, value: string])[])[];
  /** What is read in each round. */
  readonly rest: string;
}

const MOST_ROUNDS = 70_000;

/**
 * The sequence that a line begins with, null where there is none.
 * @throws {UnreadablePlace} where its words are not those of keepalived.conf(5)
 */
export function sequenceIn({ text, line, indent }: ReadLine): Sequence | null {
  const match = /^~(SEQx?|LST)\s*\(/.exec(text);
  if (match === null) return null;
  const end = closingAt(text, match[0].length);
  const list = end < 0 ? null : text.slice(match[0].length, end);
  const rounds =
    list === null
      ? null
      : match[1] === 'LST'
        ? listRounds(list)
        : countRounds(list, match[1] === 'SEQx');
  if (rounds === null) {
    throw new UnreadablePlace(
      { line, column: (indent ?? 0) + 1 },
      `"${text.slice(0, 60)}" is no sequence`,
      'write ~SEQ(NAME, START, STEP, END) or ~LST(NAME, VALUE, VALUE)',
    );
  }
  return { rounds, rest: text.slice(end + 1).trimStart() };
}

function closingAt(text: string, from: number): number {
  return text.indexOf(')', from);
}

function countRounds(list: string, isHex: boolean): Sequence['rounds'] | null {
  const [name = '', ...numbers] = list.split(',').map((word) => word.trim());
  if (!/^[A-Za-z_]\w*$/.test(name) || numbers.length < 1 || numbers.length > 3) return null;
  if (!numbers.every((word) => /^-?(?:0[xX][0-9a-fA-F]+|[0-9]+)$/.test(word))) return null;
  const values = numbers.map((word) =>
    word.startsWith('-') ? -Number(word.slice(1)) : Number(word),
  );
  const end = values.at(-1) ?? 0;
  const start = values.length === 1 ? (end > 0 ? 1 : -1) : (values[0] ?? 0);
  const step = values.length === 3 ? (values[1] ?? 0) : end >= start ? 1 : -1;
  const count = Math.floor((end - start) / step) + 1;
  if (step === 0 || !(count >= 0 && count <= MOST_ROUNDS)) return null;
  return Array.from({ length: count }, (_, i) => {
    const value = start + i * step;
    return [[name, isHex ? value.toString(16) : `${value}`]];
  });
}

function listRounds(list: string): Sequence['rounds'] | null {
  const items = list.match(/\{[^{}]*\}|[^,{}]+/g)?.map((item) => item.trim());
  const [head = '', ...values] = (items ?? []).filter((item) => item !== '');
  const names = partsOf(head);
  if (values.length === 0 || !names.every((name) => /^[A-Za-z_]\w*$/.test(name))) return null;
  return values.map((value) => {
    const parts = head.startsWith('{') ? partsOf(value) : [value];
    return names.map((name, i) => [name, parts[i] ?? ''] as const);
  });
}

function partsOf(item: string): string[] {
  const inner = item.startsWith('{') ? item.slice(1, -1) : item;
  return inner.split(',').map((part) => part.trim());
}
