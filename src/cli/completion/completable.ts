/** What a shell offers after `lvsc`. */
export interface Completable {
  readonly commands: readonly CompletableCommand[];
  /** Options of every command. */
  readonly options: readonly CompletableOption[];
}

export interface CompletableCommand {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly options: readonly CompletableOption[];
  /**
   * What the arguments of the command are: names of files, one of some words, or nothing that could
   * be offered.
   */
  readonly operand: Operand;
}

export interface CompletableOption {
  /** The option with its dashes: `--format`. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What follows the option; `none` for a switch. */
  readonly value: Operand;
}

export type Operand =
  | { readonly kind: 'none' }
  /** Something that cannot be offered, such as a number. */
  | { readonly kind: 'text' }
  | { readonly kind: 'file' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** The options that stand after a command: its own and the common ones. */
export function optionsOf(
  { options }: Completable,
  command: CompletableCommand,
): readonly CompletableOption[] {
  return [...command.options, ...options];
}
