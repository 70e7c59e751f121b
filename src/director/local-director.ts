import { join } from 'node:path';
import type { Connections } from '../state/moment.ts';
import { liveState } from '../tools/live-state.ts';
import type { ProbeStep, ProcessStep } from '../step/entry.ts';
import type { Runnable } from '../tools/commands-for.ts';
import type { Tools } from '../tools/usual-tools.ts';
import type { DirectorState } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';
import type { PacketFilterChoice } from './detect-packet-filter.ts';
import { detectTools } from './detect-tools.ts';
import type { Director, HeldLock, RunOptions, StepResult } from './director.ts';
import { takeLock, type LockHolder } from '../store/lock.ts';
import { linesHere, type LinesOf } from './kernel-lines.ts';
import { isInstalled, runProcess, type Run } from '../host/process.ts';
import { connectionReadings, readings } from './readings.ts';
import { runStep } from './run-step.ts';
import { makeStateDirectory } from '../store/state-directory.ts';
import { readIfThere, writeDurably } from '../host/durable-file.ts';
import { ownershipOf, ownershipText, understood } from './understood.ts';

/** The machine lvsc runs on. */
export class LocalDirector implements Director {
  readonly name = 'local';
  readonly stateDirectory: string;
  readonly look: Run = runProcess;
  private readonly ownershipPath: string;
  private readonly linesOf: LinesOf;
  private readonly packetFilter: PacketFilterChoice;
  private heldLock: number | null = null;
  private detected: Promise<Tools> | null = null;

  constructor(
    stateDirectory: string,
    packetFilter: PacketFilterChoice = 'auto',
    linesOf: LinesOf = linesHere,
  ) {
    this.linesOf = linesOf;
    this.packetFilter = packetFilter;
    this.stateDirectory = stateDirectory;
    this.ownershipPath = join(stateDirectory, 'ownership.json');
  }

  async bootId(): Promise<string | null> {
    return (await readIfThere('/proc/sys/kernel/random/boot_id'))?.trim() ?? null;
  }

  tools(): Promise<Tools> {
    this.detected ??= detectTools(runProcess, this.packetFilter, {
      isThere: isInstalled,
      linesOf: this.linesOf,
    });
    return this.detected;
  }

  async read(): Promise<DirectorState> {
    const tools = await this.tools();
    return understood(async () => liveState(await readings(runProcess, tools, this.linesOf)));
  }

  async connections(): Promise<ReadonlyMap<string, Connections>> {
    const tools = await this.tools();
    return understood(() => connectionReadings(runProcess, tools));
  }

  async run(step: Runnable<ProcessStep | ProbeStep>, options?: RunOptions): Promise<StepResult> {
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
    return ownershipOf(text, this.ownershipPath);
  }

  async writeOwnership(ownership: Ownership): Promise<void> {
    await makeStateDirectory(this.stateDirectory);
    await writeDurably(this.ownershipPath, ownershipText(ownership));
  }
}
