import { readdirSync, readFileSync } from 'node:fs';
import type { Directive, Word } from '../../src/language/tree/ast.ts';
import { findDirective, type DirectiveBlock } from '../../src/language/directives/directives.ts';
import { parse } from '../../src/language/parse.ts';

/** What is wrong with a word, while the form of its line is right. */
const ofWords = ['unknown-directive', 'misplaced-directive', 'unknown-choice', 'invalid-address'];

/** A word of a file, and how an editor is to show it. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  readonly word: string;
  readonly shown: 'directive' | 'unknown directive' | 'choice' | 'unknown word' | 'comment';
}

/** A file of the language without errors of form, and its places. */
export interface ColouredFile {
  readonly path: string;
  readonly text: string;
  readonly places: readonly Place[];
}

/** All files of `fixtures` that are in the language, and whose form is right. */
export function colouredFiles(): ColouredFile[] {
  return readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.conf') && !path.endsWith('keepalived.conf'))
    .sort()
    .map((path) => `fixtures/${path}`)
    .flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      const places = placesOf(text);
      return places === null ? [] : [{ path, text, places }];
    });
}

/** The places of a text, as the parser sees them; null where its form is wrong. */
export function placesOf(text: string): Place[] | null {
  const { file, findings } = parse({ name: 'lvs.conf', text });
  const ofForm = findings.filter(
    ({ severity, code }) => severity === 'error' && !ofWords.includes(code),
  );
  if (ofForm.length > 0) return null;
  const places = file.comments.map(({ range, text: word }) => place(range, word, 'comment'));
  const add = (block: DirectiveBlock, directive: Directive): void => {
    places.push(...directivePlaces(block, directive));
  };
  for (const statement of file.statements) {
    if (statement.kind === 'Directive') {
      add('global', statement);
      continue;
    }
    for (const inner of statement.statements) {
      if (inner.kind === 'Directive') add('virtual', inner);
      else for (const directive of inner.statements) add('server', directive);
    }
  }
  return places;
}

function directivePlaces(block: DirectiveBlock, { name, values }: Directive): Place[] {
  if (name.quote !== null) return [];
  const row = findDirective(block, name.text);
  if (row === null) return [wordPlace(name, 'unknown directive')];
  const own = wordPlace(name, 'directive');
  const [first] = values;
  if (row.choices === undefined || first === undefined) return [own];
  const known = [...row.choices, ...Object.keys(row.formerChoices ?? {})];
  return [own, wordPlace(first, known.includes(first.text) ? 'choice' : 'unknown word')];
}

function wordPlace(word: Word, shown: Place['shown']): Place {
  return place(word.range, word.text, shown);
}

function place(
  { start }: { readonly start: { readonly line: number; readonly column: number } },
  word: string,
  shown: Place['shown'],
): Place {
  return { line: start.line, column: start.column, word, shown };
}
