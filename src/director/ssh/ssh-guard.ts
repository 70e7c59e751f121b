import { LvscError } from '../../error/lvsc-error.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Guard } from '../director.ts';
import type { GuardFate } from '../guard-fate.ts';
import { longestApply } from '../longest-apply.ts';
import { asking, confirming } from './remote-scripts.ts';
import { PATIENCE } from './guard-session.ts';
import type { Line } from './line.ts';
import { undoScript } from './undo-script.ts';

/** The guard on a director that is reached by ssh. */
export class SshGuard implements Guard {
  /** The guard's directory on the director. */
  id: string | null = null;
  private readonly director: string;
  private readonly line: Line;

  constructor(director: string, line: Line) {
    this.director = director;
    this.line = line;
  }

  async arm(plan: Plan, confirm: number | null): Promise<string> {
    const undo = undoScript(plan);
    const why =
      'nothing was changed; without it a connection that ends would leave half an apply behind';
    const result = await this.line
      .useLocked((session) => {
        this.id = session.directory;
        return session.arm(undo, confirm, longestApply(plan));
      })
      .catch((error: unknown) => {
        if (!(error instanceof LvscError)) throw error;
        throw new LvscError(`cannot leave a guard on ${this.director}: ${error.message}`, why);
      });
    if (result.exitCode !== 0) {
      const said = result.stderr.trim().slice(0, 500);
      throw new LvscError(`cannot leave a guard on ${this.director}: ${said}`, why);
    }
    const cutOff = `when lvsc is cut off for ${PATIENCE} s`;
    return confirm === null
      ? `the guard on ${this.director} takes this apply back ${cutOff}`
      : `the guard on ${this.director} takes this apply back unless it is confirmed within ${confirm} s of its end, and ${cutOff}`;
  }

  async standDown(verdict: 'applied' | 'back'): Promise<void> {
    await this.line.useLocked(async (session) => (await session.standDown(verdict)) || null);
  }

  async confirm(): Promise<string | null> {
    const result = await this.line.use((connection) => connection.script(confirming, [], {}));
    return result.stdout.split('\n')[0]?.replace(/\/+$/, '') || null;
  }

  async fate(id: string): Promise<GuardFate> {
    const { stdout } = await this.line.use((connection) => connection.script(asking, [id], {}));
    const [verdict = '', final = '', outcome = '', later] = stdout.trim().split(':');
    // The last ten applies are remembered: one that is not has been overtaken by as many.
    const isOvertaken = later !== '';
    if (outcome === 'undone' || outcome === 'differs') return { end: outcome, isOvertaken };
    if (final === 'confirm') return { end: 'confirmed', isOvertaken };
    if (verdict === 'applied') return { end: 'waiting', isOvertaken };
    return { end: verdict === '' ? 'unknown' : 'settled', isOvertaken };
  }

  remarks(): readonly string[] {
    return this.line.remarks();
  }
}
