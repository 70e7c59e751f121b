import { join } from 'node:path';
import type { Connections } from '../inspect/ipvsadm-listing.ts';
import { liveState } from '../inspect/live-state.ts';
import { UnreadableOutput } from '../inspect/unreadable-output.ts';
import type { ProbeStep, ProcessStep } from '../plan/entry.ts';
import type { Tools } from '../plan/tools.ts';
import { parseOwnership } from '../state/capture.ts';
import type { DirectorState } from '../state/director-state.ts';
import { ownsNothing, type Ownership } from '../state/ownership.ts';
import type { PacketFilterChoice } from './detect-packet-filter.ts';
import { detectTools } from './detect-tools.ts';
import {
  DirectorError,
  type Director,
  type HeldLock,
  type RunOptions,
  type StepResult,
} from './director.ts';
import { takeLock, type LockHolder } from './lock.ts';
import { runProcess, type Run } from './process.ts';
import { connectionReadings, readings } from './readings.ts';
import { runStep } from './run-step.ts';
import { makeStateDirectory, readIfThere, writeDurably } from './state-directory.ts';

/** The machine lvsc runs on. */
export class LocalDirector implements Director {
  readonly name = 'local';
  readonly stateDirectory: string;
  private readonly ownershipPath: string;
  private readonly packetFilter: PacketFilterChoice;
  private heldLock: number | null = null;
  private detected: Promise<Tools> | null = null;

  constructor(stateDirectory: string, packetFilter: PacketFilterChoice = 'auto') {
    this.packetFilter = packetFilter;
    this.stateDirectory = stateDirectory;
    this.ownershipPath = join(stateDirectory, 'ownership.json');
  }

  tools(): Promise<Tools> {
    this.detected ??= detectTools(runProcess, this.packetFilter);
    return this.detected;
  }

  async read(): Promise<DirectorState> {
    const tools = await this.tools();
    return understood(async () => liveState(await readings(runProcess, tools)));
  }

  async connections(): Promise<ReadonlyMap<string, Connections>> {
    const tools = await this.tools();
    return understood(() => connectionReadings(runProcess, tools));
  }

  async run(step: ProcessStep | ProbeStep, options?: RunOptions): Promise<StepResult> {
    // Should lvsc be killed, nobody changes the director until the tool has ended, too.
    const run: Run = (each) => runProcess({ ...each, inherits: this.heldLock });
    return runStep(step, await this.tools(), run, options);
  }

  async lock(holder: LockHolder, timeout: number): Promise<HeldLock> {
    const lock = await takeLock(this.stateDirectory, holder, timeout);
    this.heldLock = lock.fd;
    return {
      release: () => {
        this.heldLock = null;
        return lock.release();
      },
    };
  }

  async readOwnership(): Promise<Ownership> {
    const text = await readIfThere(this.ownershipPath);
    if (text === null) return ownsNothing;
    const checked = parseOwnership(text);
    if (checked.ok) return checked.value;
    throw new DirectorError(
      `the ownership record ${this.ownershipPath} cannot be read: ${checked.problem}`,
      'move it away; lvsc then treats everything on the director as foreign, until the next apply',
    );
  }

  async writeOwnership(ownership: Ownership): Promise<void> {
    await makeStateDirectory(this.stateDirectory);
    await writeDurably(this.ownershipPath, `${JSON.stringify(ownership, null, 2)}\n`);
  }
}

/** Output that lvsc does not understand is an error of the director, with the line in it. */
async function understood<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnreadableOutput)) throw error;
    throw new DirectorError(
      error.message,
      'nothing was changed; it may come from a version of the tool that lvsc does not know',
    );
  }
}
