import type { Range } from '../../source/source.ts';

/** Every node knows its place in the text; `kind` tells them apart. */
interface Node {
  readonly range: Range;
}

/** A directive's name, or a block's name. `text` is without quotes. */
export interface Word extends Node {
  readonly kind: 'Word';
  readonly text: string;
  readonly quote: '"' | "'" | null;
}

/** `name = value ...`. Of `dirs = [ a b ]` the brackets are values too. */
export interface Directive extends Node {
  readonly kind: 'Directive';
  readonly name: Word;
  readonly values: readonly Word[];
}

/** `server NAME { ... }` */
export interface ServerBlock extends Node {
  readonly kind: 'ServerBlock';
  readonly name: Word;
  readonly statements: readonly Directive[];
  /** False where the file ends before the closing brace. */
  readonly closed: boolean;
}

/** `virtual NAME { ... }` or `failover NAME { ... }`: the same grammar, as in Piranha. */
export interface Block extends Node {
  readonly kind: 'VirtualBlock' | 'FailoverBlock';
  readonly name: Word;
  readonly statements: readonly (Directive | ServerBlock)[];
  readonly closed: boolean;
}

/** `# ...`, with the `#`. */
export interface Comment extends Node {
  readonly kind: 'Comment';
  readonly text: string;
  /** On the same line after a statement, where Piranha allows none. */
  readonly trailing: boolean;
}

/** A whole lvs.conf, statements in file order. */
export interface ConfigFile extends Node {
  readonly kind: 'ConfigFile';
  readonly statements: readonly (Directive | Block)[];
  readonly comments: readonly Comment[];
}

/** The document of `lvsc check --ast` (grammar/ast.schema.json). */
export interface AstDocument {
  readonly format: 'lvsc-ast/1';
  readonly files: readonly {
    readonly file: string;
    /** Null where the file could not be read. */
    readonly ast: ConfigFile | null;
  }[];
}
