import type { Outcome } from './outcome.ts';

/** Back to what was before the apply, on to what it wanted, or as it stands. */
export type RecoverWay = 'back' | 'forward' | 'accept';

/** What there was to recover, and what became of it. */
export type Recovery =
  | { readonly kind: 'recovered'; readonly outcome: Outcome }
  /**
   * The director was booted since: the kernel's tables are new, and nothing of the old boot is put
   * into them.
   */
  | { readonly kind: 'booted-since' }
  /**
   * The guard had taken the apply back, and another one came since: the director was not touched.
   */
  | { readonly kind: 'undone-there' }
  | { readonly kind: 'accepted' };
