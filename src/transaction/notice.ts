import type { GuardFate } from '../director/guard-fate.ts';
import type { Outcome } from './outcome.ts';

/** What an operator is told beside how a change ended. */
export type Notice =
  /** What takes the apply back by itself is there, before the first change. */
  | { readonly kind: 'armed'; readonly by: string }
  /** What the guard on a director did meanwhile, in its words. */
  | { readonly kind: 'guard'; readonly remark: string }
  /** The boot that an unconfirmed apply belongs to is over, and with it what it had changed. */
  | { readonly kind: 'booted-since'; readonly number: number }
  /** The apply was cut off before its first line: there is nothing to confirm. */
  | { readonly kind: 'never-begun'; readonly number: number }
  /** The apply waits no more, and others have built on what became of it. */
  | {
      readonly kind: 'overtaken';
      readonly number: number;
      readonly director: string;
      readonly end: GuardFate['end'];
    }
  /** The apply is confirmed, though its journal cannot say so. */
  | { readonly kind: 'confirmation-unrecorded'; readonly number: number; readonly cause: string }
  /** Nothing waits any more, yet the file that says so is still there. */
  | { readonly kind: 'pending-stays'; readonly cause: string }
  /**
   * The seconds to confirm the apply could not be written down: the deadline of the whole apply
   * stays.
   */
  | { readonly kind: 'deadline-stays'; readonly cause: string }
  /** An apply was taken back because nobody confirmed it. */
  | {
      readonly kind: 'taken-back';
      readonly at: string;
      readonly number: number;
      readonly outcome: Outcome;
      /** How many changes the apply had made. */
      readonly changes: number;
      readonly director: string;
    }
  /** What was to take an apply back has nothing to do: the apply belongs to an earlier boot. */
  | { readonly kind: 'revert-of-old-boot'; readonly number: number }
  /** An apply cannot be taken back yet: somebody else holds the lock. */
  | {
      readonly kind: 'revert-waits';
      readonly at: string;
      readonly number: number;
      readonly cause: string;
    };
