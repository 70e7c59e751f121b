import { LvscError } from '../error/lvsc-error.ts';
import { resolve } from 'node:path';
import type { Connections, Moment } from '../state/moment.ts';
import type { ProbeStep, ProcessStep } from '../step/entry.ts';
import { Refusal, simulate } from '../step/simulate.ts';
import { usualTools, type Tools } from '../tools/usual-tools.ts';
import { captureText, parseCapture, type Capture } from '../state/capture.ts';
import { emptyState } from '../state/empty-state.ts';
import type { DirectorState } from '../state/director-state.ts';
import { IP_ALWAYS_DEFRAG, IPV6_FORWARDING } from '../state/sysctls.ts';
import { ownsNothing, type Ownership } from '../state/ownership.ts';
import type { PacketFilterChoice } from './detect-packet-filter.ts';
import type { Director, HeldLock, StepResult } from './director.ts';
import { takeLock, type LockHolder } from '../store/lock.ts';
import { refuseToReplace } from '../host/replace-file.ts';
import { readIfThere, writeDurably } from '../host/durable-file.ts';

/**
 * A director kept as a capture in a JSON file: for plan review without root, and to try lvsc out.
 * A missing file is a fresh, empty director.
 */
export class FileDirector implements Director {
  readonly name: string;
  readonly stateDirectory: string;
  private readonly path: string;
  private readonly packetFilter: PacketFilterChoice;
  private readonly given: string | null;

  /** @param given the text of the file, where it was read already: a pipe is read but once */
  constructor(
    path: string,
    stateDirectory: string,
    packetFilter: PacketFilterChoice = 'auto',
    given: string | null = null,
  ) {
    this.name = `file:${path}`;
    this.path = resolve(path);
    this.packetFilter = packetFilter;
    this.given = given;
    this.stateDirectory = stateDirectory;
  }

  /** A file outlives every boot. */
  bootId(): Promise<null> {
    return Promise.resolve(null);
  }

  /**
   * The tools are those of the director that was captured, where the capture says; any packet
   * filter will do.
   */
  async tools(): Promise<Tools> {
    const tools = (await this.capture()).tools ?? usualTools;
    return this.packetFilter === 'auto' ? tools : { ...tools, packetFilter: this.packetFilter };
  }

  async read(): Promise<DirectorState> {
    const { state } = await this.capture();
    const { packetFilter } = await this.tools();
    // ipchains is the packet filter of Linux 2.2, which has a name of its own. What a capture leaves
    // out is as a kernel starts: a plan sets it, and so its rollback has to know it.
    const left = packetFilter === 'ipchains' ? IP_ALWAYS_DEFRAG : IPV6_FORWARDING;
    return { ...state, sysctls: { [left]: '0', ...state.sysctls } };
  }

  async readOwnership(): Promise<Ownership> {
    return (await this.capture()).ownership;
  }

  async writeOwnership(ownership: Ownership): Promise<void> {
    const { director, state, tools } = await this.capture();
    await this.write(captureText(director, state, ownership, tools));
  }

  lock(holder: LockHolder, timeout: number): Promise<HeldLock> {
    return takeLock(this.stateDirectory, holder, timeout);
  }

  /** Either the whole step or nothing of it reaches the file. */
  async run(step: ProcessStep | ProbeStep): Promise<StepResult> {
    try {
      const { director, state, ownership, tools } = await this.capture();
      const after = simulate(state, step.entries);
      await this.write(captureText(director, after, ownership, tools));
      return { ok: true, warning: null };
    } catch (error) {
      if (error instanceof Refusal || error instanceof LvscError) {
        return { ok: false, cause: error.message };
      }
      throw error;
    }
  }

  /** A file carries no traffic. */
  connections(): Promise<ReadonlyMap<string, Connections>> {
    return Promise.resolve(new Map());
  }

  /** A file that lvsc has changed is a director that nobody has measured. */
  async moment(): Promise<Moment> {
    const { takenAt = null, connections = null } = await this.capture();
    return { takenAt, connections };
  }

  private async write(text: string): Promise<void> {
    await refuseToReplace(this.path);
    await writeDurably(this.path, text);
  }

  private async capture(): Promise<Capture> {
    const text = this.given ?? (await readIfThere(this.path)) ?? '';
    if (text.trim() === '' && this.given === null) {
      return {
        format: 'lvsc-capture/1',
        director: this.name,
        state: emptyState,
        ownership: ownsNothing,
      };
    }
    const checked = parseCapture(text);
    if (checked.ok) return checked.value;
    throw new LvscError(
      `${this.path} is not a director's capture: ${checked.problem}`,
      'make one with: lvsc capture > FILE',
    );
  }
}
