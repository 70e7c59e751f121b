import { UnreadablePlace } from '../unreadable-place.ts';
import { sequenceIn } from './sequence.ts';
import type { ReadLine } from './words.ts';

/** The lines of a file, and what of it depends on where it is read. */
export interface ReadLines {
  readonly lines: readonly ReadLine[];
  /** Lines for a director that was started with a certain `-i` alone. */
  readonly conditional: readonly ReadLine[];
}

/** Definitions that name definitions. */
const DEEPEST = 64;
/** Characters after all replacements: more than any file that is meant. */
const LONGEST = 32 * 1024 * 1024;
const MOST_LINES = 500_000;

/**
 * The lines of keepalived.conf(5) without comments, with definitions replaced and sequences written
 * out. A line for `@id` is not taken and one for `@^id` is, as where keepalived is started with
 * another id than all that the file names.
 * @throws {UnreadablePlace} where the replacements do not end
 */
export function linesOf(text: string): ReadLines {
  const reader = new LineReader();
  for (const line of joined(text)) reader.read(line, 0);
  return { lines: reader.lines, conditional: reader.conditional };
}

class LineReader {
  readonly lines: ReadLine[] = [];
  readonly conditional: ReadLine[] = [];
  readonly #definitions = new Map<string, string>();
  #length = 0;

  read(line: ReadLine, depth: number): void {
    this.#count(line, line.text.length + 1);
    if (depth > DEEPEST || this.lines.length > MOST_LINES) throw tooLong(line);
    const text = line.text.trim();
    const condition = /^@(\^?)\S*\s*/.exec(text);
    if (condition !== null) {
      const rest = { ...line, text: text.slice(condition[0].length), indent: null };
      if (condition[1] === '^') this.read(rest, depth + 1);
      else this.conditional.push({ ...line, text });
      return;
    }
    const definition = /^\$([A-Za-z_]\w*)=([^]*)$/.exec(text);
    if (definition !== null) {
      this.#definitions.set(definition[1] ?? '', (definition[2] ?? '').replace(/^\n/, ''));
      return;
    }
    const sequence = sequenceIn({ ...line, text });
    if (sequence !== null) {
      for (const values of sequence.rounds) {
        for (const [name, value] of values) this.#definitions.set(name, value);
        this.read({ ...line, text: sequence.rest, indent: null }, depth + 1);
      }
      return;
    }
    this.#replaced(line, depth);
  }

  #replaced(line: ReadLine, depth: number): void {
    const text = line.text.replaceAll(
      /\$(?:\{(\w+)\}|([A-Za-z_]\w*)(?=\s|$))/g,
      (found, braced: string | undefined, bare: string | undefined) => {
        const value = this.#valueOf(braced ?? bare ?? '');
        this.#count(line, value?.length ?? 0);
        return value ?? found;
      },
    );
    if (text === line.text) {
      if (text.trim() !== '') this.lines.push(line);
      return;
    }
    for (const each of text.split('\n'))
      this.read({ ...line, text: each, indent: null }, depth + 1);
  }

  #count(line: ReadLine, characters: number): void {
    this.#length += characters;
    if (this.#length > LONGEST) throw tooLong(line);
  }

  #valueOf(name: string): string | null {
    // Comments are gone by now.
    if (name === '_HASH') return '#';
    if (name === '_BANG') return '!';
    return this.#definitions.get(name) ?? null;
  }
}

function tooLong({ line }: ReadLine): UnreadablePlace {
  return new UnreadablePlace(
    { line, column: 1 },
    'the definitions and sequences of the file become too long a text',
    'write out what is needed, in several files',
  );
}

/** The lines without comments; one that ends in a backslash goes on in the next. */
function joined(text: string): ReadLine[] {
  const lines: ReadLine[] = [];
  let pending: { line: number; texts: string[] } | null = null;
  for (const [i, raw] of text.split('\n').entries()) {
    const plain = withoutComment(raw).trimEnd();
    const goesOn = plain.endsWith('\\');
    const content = goesOn ? plain.slice(0, -1) : plain;
    if (pending !== null) {
      pending.texts.push(content);
      if (goesOn) continue;
      lines.push(closed(pending));
      pending = null;
    } else if (goesOn) {
      pending = { line: i + 1, texts: [content] };
    } else {
      lines.push({ text: content, line: i + 1, indent: 0 });
    }
  }
  if (pending !== null) lines.push(closed(pending));
  return lines;
}

/** A definition keeps its lines apart, any other line is one. */
function closed({ line, texts }: { readonly line: number; readonly texts: string[] }): ReadLine {
  const isDefinition = /^\s*(?:@\S*\s*)?\$[A-Za-z_]\w*=/.test(texts[0] ?? '');
  return { text: texts.join(isDefinition ? '\n' : ' '), line, indent: isDefinition ? null : 0 };
}

function withoutComment(line: string): string {
  let quote: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\') at += 1;
    else if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' || character === '!') return line.slice(0, at);
  }
  return line;
}
