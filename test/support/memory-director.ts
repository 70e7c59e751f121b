import { LvscError } from '../../src/error/lvsc-error.ts';
import type { Connections } from '../../src/state/moment.ts';
import type { Director, Guard, HeldLock, StepResult } from '../../src/director/director.ts';
import type { Entry, ProbeStep, ProcessStep } from '../../src/step/entry.ts';
import { usualTools, type Tools } from '../../src/tools/usual-tools.ts';
import { Refusal, simulate } from '../../src/step/simulate.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { ownsNothing, type Ownership } from '../../src/state/ownership.ts';

/** How a step goes wrong: nothing of it is done, half of it, or all, and yet it is called failed. */
export type Fault = 'refused' | 'half done' | 'done';

/** What a director does wrong, and what happens to it meanwhile. Calls are counted from 1. */
export interface Faults {
  readonly onRun?: (call: number) => Fault | null;
  readonly onRead?: (call: number) => boolean;
  readonly onWriteOwnership?: (call: number) => boolean;
  /** Somebody else's change, made before this call of `run`. */
  readonly meanwhile?: (call: number, state: DirectorState) => DirectorState;
  /** The connections of real servers, by the second of a drain. */
  readonly connections?: (call: number) => ReadonlyMap<string, Connections>;
}

/** Where it keeps its journal, and what guards it. */
export interface Place {
  readonly stateDirectory?: string;
  readonly guard?: Guard;
}

/** A director in memory that obeys as a kernel does, and fails as told. */
export class MemoryDirector implements Director {
  readonly name = 'memory';
  readonly stateDirectory: string;
  readonly guard?: Guard;
  state: DirectorState;
  ownership: Ownership = ownsNothing;
  readonly calls = { read: 0, run: 0, writeOwnership: 0, connections: 0 };
  private readonly faults: Faults;

  constructor(
    state: DirectorState,
    faults: Faults = {},
    { stateDirectory = '/nonexistent', guard }: Place = {},
  ) {
    this.state = state;
    this.faults = faults;
    this.stateDirectory = stateDirectory;
    if (guard !== undefined) this.guard = guard;
  }

  lock(): Promise<HeldLock> {
    return Promise.resolve({ release: () => Promise.resolve() });
  }

  bootId(): Promise<string | null> {
    return Promise.resolve('boot');
  }

  tools(): Promise<Tools> {
    return Promise.resolve(usualTools);
  }

  read(): Promise<DirectorState> {
    this.calls.read += 1;
    return this.faults.onRead?.(this.calls.read) === true
      ? Promise.reject(new LvscError('ipvsadm cannot be read'))
      : Promise.resolve(this.state);
  }

  run(step: ProcessStep | ProbeStep): Promise<StepResult> {
    this.calls.run += 1;
    const call = this.calls.run;
    this.state = this.faults.meanwhile?.(call, this.state) ?? this.state;
    const fault = this.faults.onRun?.(call) ?? null;
    const entries: readonly Entry[] = step.entries;
    const done =
      fault === null || fault === 'done'
        ? entries
        : entries.slice(0, fault === 'refused' ? 0 : Math.ceil(entries.length / 2));
    try {
      // One table of the packet filter changes in one commit or not at all.
      if (step.kind === 'packet-filter' && fault === 'half done') {
        return Promise.resolve({ ok: false, cause: `fault at call ${call}` });
      }
      for (const entry of done) this.state = simulate(this.state, [entry]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Promise.resolve({ ok: false, cause: error.message });
    }
    return Promise.resolve(
      fault === null ? { ok: true, warning: null } : { ok: false, cause: `fault at call ${call}` },
    );
  }

  connections(): Promise<ReadonlyMap<string, Connections>> {
    this.calls.connections += 1;
    return Promise.resolve(this.faults.connections?.(this.calls.connections) ?? new Map());
  }

  readOwnership(): Promise<Ownership> {
    return Promise.resolve(this.ownership);
  }

  writeOwnership(ownership: Ownership): Promise<void> {
    this.calls.writeOwnership += 1;
    if (this.faults.onWriteOwnership?.(this.calls.writeOwnership) === true) {
      return Promise.reject(new LvscError('cannot write ownership.json: no space left'));
    }
    this.ownership = ownership;
    return Promise.resolve();
  }
}
