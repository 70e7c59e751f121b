import { UnreadablePlace, type Place } from '../unreadable-place.ts';
import { wordsOf, type ReadLine, type Word } from './words.ts';

/** A statement of keepalived.conf: words, and where a block follows, the statements in it. */
export interface Statement extends Place {
  readonly words: readonly string[];
  /** Where each of the words stands. */
  readonly places: readonly Place[];
  readonly body: readonly Statement[] | null;
}

interface Growing extends Place {
  readonly words: string[];
  readonly places: Place[];
  body: Growing[] | null;
}

/**
 * The statements of a file. A statement ends with its line, a block may open on the next one.
 * @throws {UnreadablePlace} where a block is not closed, or was not opened
 */
export function statementsOf(lines: Iterable<ReadLine>): readonly Statement[] {
  const root: Growing[] = [];
  const open: { readonly head: Growing; readonly brace: Place }[] = [];
  let last: Growing | null = null;
  for (const line of lines) {
    let current: Growing | null = null;
    for (const word of wordsOf(line)) {
      const siblings: Growing[] = open.at(-1)?.head.body ?? root;
      if (word.kind === 'open') {
        const head = current ?? last;
        if (head === null || head.body !== null) throw namelessBlock(word);
        head.body = [];
        open.push({ head, brace: word });
        current = last = null;
      } else if (word.kind === 'close') {
        const closed = open.pop();
        if (closed === undefined) throw strayBrace(word);
        current = last = null;
      } else {
        if (current === null) {
          current = { line: word.line, column: word.column, words: [], places: [], body: null };
          siblings.push(current);
          last = current;
        }
        current.words.push(word.text);
        current.places.push(word);
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw unclosedBlock(unclosed.head);
  return root;
}

function namelessBlock(word: Word): UnreadablePlace {
  return new UnreadablePlace(
    word,
    'a block without a name',
    'write what the block is in front of its "{"',
  );
}

function strayBrace(word: Word): UnreadablePlace {
  return new UnreadablePlace(
    word,
    '"}" closes no block',
    'take it out, or write the line that opens the block',
  );
}

function unclosedBlock({ words, line, column }: Growing): UnreadablePlace {
  return new UnreadablePlace(
    { line, column },
    `the block "${words.join(' ').slice(0, 60)}" is not closed`,
    'write "}" on a line behind its last statement',
  );
}
