import { LvscError } from '../../error/lvsc-error.ts';
import type { Connections } from '../../state/moment.ts';
import { liveState } from '../../tools/live-state.ts';
import type { ProbeStep, ProcessStep } from '../../step/entry.ts';
import type { Runnable } from '../../tools/commands-for.ts';
import type { Tools } from '../../tools/usual-tools.ts';
import type { DirectorState } from '../../state/director-state.ts';
import type { Ownership } from '../../state/ownership.ts';
import type { PacketFilterChoice } from '../detect-packet-filter.ts';
import { detectTools } from '../detect-tools.ts';
import type { Director, HeldLock, RunOptions, StepResult } from '../director.ts';
import type { LockHolder } from '../../store/lock.ts';
import type { ProcessResult, Run } from '../../host/process.ts';
import { connectionReadings, readings } from '../readings.ts';
import { runStep } from '../run-step.ts';
import { ownershipOf, ownershipText, understood } from '../understood.ts';
import { readingOwnership, writingOwnership } from './remote-scripts.ts';
import { SshGuard } from './ssh-guard.ts';
import { Line } from './line.ts';
import type { SshTarget } from './target.ts';

const OWNERSHIP = 'local/ownership.json of its state directory';

/** A machine that is reached by ssh: the same commands run there, and it needs no lvsc. */
export class SshDirector implements Director {
  readonly name: string;
  readonly stateDirectory: string;
  readonly guard: SshGuard;
  private readonly line: Line;
  private readonly packetFilter: PacketFilterChoice;
  private detected: Promise<Tools> | null = null;

  constructor(
    target: SshTarget,
    stateDirectory: string,
    environment: NodeJS.ProcessEnv,
    packetFilter: PacketFilterChoice = 'auto',
  ) {
    this.packetFilter = packetFilter;
    this.name = target.name;
    this.stateDirectory = stateDirectory;
    this.line = new Line(target, environment);
    this.guard = new SshGuard(this.name, this.line);
  }

  async bootId(): Promise<string | null> {
    return (await this.line.connection()).boot;
  }

  tools(): Promise<Tools> {
    this.detected ??= detectTools(this.look, this.packetFilter);
    return this.detected;
  }

  async read(): Promise<DirectorState> {
    const tools = await this.tools();
    return understood(async () => liveState(await readings(this.look, tools)));
  }

  async connections(): Promise<ReadonlyMap<string, Connections>> {
    const tools = await this.tools();
    return understood(() => connectionReadings(this.look, tools));
  }

  lock(holder: LockHolder, timeout: number): Promise<HeldLock> {
    return this.line.lock(holder, timeout);
  }

  async run(step: Runnable<ProcessStep | ProbeStep>, options?: RunOptions): Promise<StepResult> {
    try {
      return await runStep(step, await this.tools(), this.change, options);
    } catch (error) {
      if (!(error instanceof LvscError)) throw error;
      return { ok: false, cause: error.message, isCutOff: true };
    }
  }

  async readOwnership(): Promise<Ownership> {
    const path = `${OWNERSHIP} on ${this.name}`;
    const words = ['sh', '-c', readingOwnership];
    const result = await this.line.use((connection) => connection.run(words));
    if (result.exitCode !== 0) throw refused(`cannot read ${path}`, result);
    return ownershipOf(result.stdout === '' ? null : result.stdout, path);
  }

  async writeOwnership(ownership: Ownership): Promise<void> {
    const text = ownershipText(ownership);
    const words = ['sh', '-c', writingOwnership];
    const result = await this.line.useLocked((session) => session.changeBy(words, text));
    if (result.exitCode !== 0) {
      throw refused(`cannot write ${OWNERSHIP} on ${this.name}`, result);
    }
  }

  close(): Promise<void> {
    return this.line.close();
  }

  readonly look: Run = ({ program, args, ...options }) =>
    this.line.use((connection) => connection.run([program, ...args], options));

  private readonly change: Run = (run) => this.line.useLocked((session) => session.change(run));
}

function refused(what: string, { stderr, failure }: Pick<ProcessResult, 'stderr' | 'failure'>) {
  return new LvscError(`${what}: ${stderr.trim().slice(0, 500) || (failure ?? 'no reason')}`);
}
