import type { Range } from '../source/source.ts';

/** Something that a target cannot say, or says in another way than lvs.conf meant it. */
export interface CompileWarning {
  /** One sentence in lower case without a full stop: what differs, and what is left to the operator. */
  readonly message: string;
  /** The place in lvs.conf that asks for what differs; null where no one place does. */
  readonly range: Range | null;
}

/** What `lvsc compile` makes of a config for one target. */
export interface Compiled {
  /** The file, complete, with a line end at its end. Each warning stands in it as a comment, too. */
  readonly text: string;
  /** The warnings, in the order in which they stand in the text. */
  readonly warnings: readonly CompileWarning[];
}
