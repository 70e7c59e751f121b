import type { ImportInput } from './import-input.ts';
import type { ReadInput } from './read-input.ts';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What cannot be read in another program's file: what is wrong there, and what to write instead. */
export class UnreadablePlace extends Error {
  readonly place: Place;
  readonly hint: string;

  constructor(place: Place, message: string, hint: string) {
    super(message);
    this.place = place;
    this.hint = hint;
  }
}

/** What a text holds, or its first place that cannot be read, as `FILE:LINE:COLUMN: what is wrong`. */
export function readOrPlace(name: string, read: () => ImportInput): ReadInput {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof UnreadablePlace)) throw error;
    const { line, column } = error.place;
    return { ok: false, problem: `${name}:${line}:${column}: ${error.message}`, hint: error.hint };
  }
}

/**
 * The first NUL byte ends the reading: a file with one is not text.
 * @throws {UnreadablePlace}
 */
export function refuseNulBytes(text: string): void {
  const offset = text.indexOf('\0');
  if (offset < 0) return;
  const before = text.slice(0, offset).split('\n');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  throw new UnreadablePlace(place, 'a NUL byte: this is no text', 'give the file as plain text');
}
