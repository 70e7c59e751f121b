/** What the mocha inside the lab writes, a JSON line each, and the mocha outside reads. */
export type Line =
  | {
      readonly kind: 'case';
      readonly title: string;
      readonly state: 'passed' | 'failed' | 'pending';
      /** Milliseconds inside. */
      readonly duration: number;
      readonly error: Failure | null;
      readonly notes: readonly string[];
    }
  /** A hook that failed: the cases of its suite never ran. */
  | { readonly kind: 'hook'; readonly suite: string; readonly error: Failure }
  /** A file that did not load. */
  | { readonly kind: 'broken'; readonly error: Failure };

/** An error that has crossed a file: what mocha needs to show it, with its diff. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}
