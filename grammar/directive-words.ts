import { directivesOf, type DirectiveBlock } from '../src/language/directives/directives.ts';

/** Directives of one kind of block that an editor shows alike. */
export interface DirectiveWords {
  readonly names: readonly string[];
  /** The only words that they take; null where there are others. */
  readonly choices: readonly string[] | null;
}

/** The directives of a kind of block: those that take any word together, each other by itself. */
export function directiveWords(block: DirectiveBlock): readonly DirectiveWords[] {
  const rows = directivesOf(block);
  const free = rows.filter(({ choices }) => choices === undefined).map(({ name }) => name);
  const chosen = rows.flatMap(({ name, choices, formerChoices = {} }) =>
    choices === undefined
      ? []
      : [{ names: [name], choices: [...choices, ...Object.keys(formerChoices)] }],
  );
  return [{ names: free, choices: null }, ...chosen];
}
