import type { Connections, Moment } from '../state/moment.ts';
import type { ProbeStep, ProcessStep } from '../step/entry.ts';
import type { Plan } from '../plan/plan.ts';
import type { Runnable } from '../tools/commands-for.ts';
import type { Tools } from '../tools/usual-tools.ts';
import type { DirectorState } from '../state/director-state.ts';
import type { GuardFate } from './guard-fate.ts';
import type { Run } from '../host/process.ts';
import type { LockHolder } from '../store/lock.ts';
import type { Ownership } from '../state/ownership.ts';

/** A step that ran, perhaps with a remark; or did not, and why in the tool's own words. */
export type StepResult =
  | { readonly ok: true; readonly warning: string | null }
  | {
      readonly ok: false;
      readonly cause: string;
      /** lvsc lost the director: how far the step has come is not known. */
      readonly isCutOff?: boolean;
    };

export interface RunOptions {
  /** When aborted, the step gets a few seconds to end and is then killed. */
  readonly interrupted?: AbortSignal;
}

/** A director's lock, held. */
export interface HeldLock {
  release(): Promise<void>;
}

/**
 * What stands on a director that lvsc can be cut off from, and takes an apply back without lvsc. It
 * is there for as long as the lock is held.
 */
export interface Guard {
  /** Names the apply that the guard was armed for. */
  readonly id: string | null;
  /**
   * Called before the first change: from now on the guard goes back when lvsc is cut off. With
   * `confirm` seconds it stays, with the lock, until the apply is confirmed, and else goes back.
   * @returns what the guard will do, in words
   * @throws {LvscError} when the guard cannot be armed: then nothing may be changed
   */
  arm(plan: Plan, confirm: number | null): Promise<string>;
  /**
   * The apply holds, or is back: the guard need not act.
   * @throws {LvscError} when the guard was quicker, or cannot be told
   */
  standDown(verdict: 'applied' | 'back'): Promise<void>;
  /** Confirms whichever apply waits for it, and says its id; null where none does. */
  confirm(): Promise<string | null>;
  /** What became of an apply. */
  fate(id: string): Promise<GuardFate>;
  /** What the guard did meanwhile, in words. */
  remarks(): readonly string[];
}

/** A machine (or a file that stands for one) that lvsc reads and changes. */
export interface Director {
  /** As `--director` names the director: `local`, `file:PATH`, `ssh://HOST`. */
  readonly name: string;
  /** Where lvsc keeps its journal for this director. */
  readonly stateDirectory: string;
  /** Only where lvsc can be cut off from the director. */
  readonly guard?: Guard;
  /**
   * What names this boot of the director: after another one its tables are empty. Null where there
   * are no boots.
   */
  bootId(): Promise<string | null>;
  /** What the director has to be changed with, found out once. */
  tools(): Promise<Tools>;
  /**
   * The live state.
   * @throws {LvscError} when the director cannot be read
   */
  read(): Promise<DirectorState>;
  /**
   * Keeps everybody else from changing the director, until released or until this process and all
   * tools that it started have ended.
   * @throws {LockedError} when the lock is not free within `timeout` seconds
   * @throws {LvscError} when there can be no lock
   */
  lock(holder: LockHolder, timeout: number): Promise<HeldLock>;
  /** Runs one step by its commands, where there are processes. Never throws for a refused step. */
  run(step: Runnable<ProcessStep | ProbeStep>, options?: RunOptions): Promise<StepResult>;
  /**
   * Connections of every real server, by service and server id.
   * @throws {LvscError} when they cannot be read
   */
  connections(): Promise<ReadonlyMap<string, Connections>>;
  /** When a director that is none any more was as it is read; not where that is now. */
  readonly moment?: () => Promise<Moment>;
  /** What lvsc's last apply made here. */
  readOwnership(): Promise<Ownership>;
  /** Records what this apply made; durable when it returns. */
  writeOwnership(ownership: Ownership): Promise<void>;
  /** Runs a program there that changes nothing; not where there are no processes. */
  readonly look?: Run;
  /** Ends what was opened to reach the director. */
  close?(): Promise<void>;
}
