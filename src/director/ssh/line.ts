import { LvscError } from '../../error/lvsc-error.ts';
import { hostname } from 'node:os';
import { elapsed, sleep } from '../../host/clock.ts';
import type { HeldLock } from '../director.ts';
import type { LockHolder } from '../../store/lock.ts';
import type { ProcessResult } from '../../host/process.ts';
import { Connection } from './connection.ts';
import { leaving } from './remote-scripts.ts';
import { GuardHasIt, GuardSession, PATIENCE } from './guard-session.ts';
import type { RemoteResult } from './remote-result.ts';
import type { SshTarget } from './target.ts';

/** Seconds for which lvsc tries to get back to a director, where `LVSC_SSH_RETURN` does not say. */
const RETURN = 30;
/** Seconds that the guard's way back may take. */
const GUARD_TIME = 180;

class BootedSince extends LvscError {}

/**
 * The way to a director: one connection, made when it is first needed, and with the lock a guard at
 * its end. When it breaks, whatever is under way fails; while the lock is held the next thing to do
 * gets it back.
 */
export class Line {
  private readonly target: SshTarget;
  private readonly environment: NodeJS.ProcessEnv;
  private opened: Promise<Connection> | null = null;
  private session: GuardSession | null = null;
  /** Whose lock it is, for as long as it should be held. */
  private holder: LockHolder | null = null;
  /** What was under way when the connection broke, or the guard went back. */
  private lost: GuardSession | null = null;
  /** Why there is no way back to the director. */
  private gone: LvscError | null = null;
  private readonly told: string[] = [];

  constructor(target: SshTarget, environment: NodeJS.ProcessEnv) {
    this.target = target;
    this.environment = environment;
  }

  /** What happened on the way, for the operator. */
  remarks(): readonly string[] {
    return this.told;
  }

  /**
   * The connection, as it is or made anew.
   * @throws {LvscError} when there is none to be had
   */
  async connection(): Promise<Connection> {
    if (this.gone !== null) throw this.gone;
    if (this.lost !== null) await this.comeBack(this.lost);
    this.opened ??= Connection.open(this.target, this.environment).catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  /**
   * Does something over the connection.
   * @throws {LvscError} when it breaks meanwhile
   */
  async use<Result extends RemoteResult>(
    work: (connection: Connection) => Promise<Result | null>,
  ): Promise<ProcessResult> {
    const connection = await this.connection();
    const result = await work(connection);
    if (result === null) throw await this.broke(connection);
    const { failure } = result;
    // Only what needs the lock can be told that the guard has settled the matter, or has to.
    return { ...result, failure: failure === 'settled' || failure === 'no-room' ? null : failure };
  }

  /**
   * Does something that needs the lock.
   * @throws {LvscError} when the connection breaks meanwhile, or the guard has gone back
   */
  async useLocked<Result>(
    work: (session: GuardSession) => Promise<Result | null>,
  ): Promise<Result> {
    const connection = await this.connection();
    const { session } = this;
    if (session === null) throw new Error('the lock of the director is not held');
    try {
      const result = await work(session);
      if (result === null) throw await this.broke(connection);
      return result;
    } catch (error) {
      if (!(error instanceof GuardHasIt)) throw error;
      this.leave();
      throw new LvscError(`${this.target.name} takes no more changes: ${error.message}`);
    }
  }

  /** Takes the director's lock. */
  async lock(holder: LockHolder, timeout: number): Promise<HeldLock> {
    const connection = await this.connection();
    const named = { ...holder, user: `${holder.user}@${hostname()}` };
    this.session = await GuardSession.begin(connection, this.target.name, named, timeout);
    this.holder = named;
    return {
      release: async () => {
        this.holder = null;
        this.lost = null;
        const { session } = this;
        this.session = null;
        await session?.release();
      },
    };
  }

  async close(): Promise<void> {
    await this.session?.release();
    this.session = null;
    const connection = await this.opened?.catch(() => null);
    this.opened = null;
    await connection?.close();
  }

  /** The connection is gone: what that means for whatever was under way. */
  private async broke(connection: Connection): Promise<LvscError> {
    // Several things may have been under way at once.
    if ((await this.opened?.catch(() => null)) === connection) {
      this.opened = null;
      this.leave();
      await connection.close();
    }
    const said = connection.lastWords();
    return new LvscError(
      `the connection to ${this.target.name} broke${said === '' ? '' : `: ${said}`}`,
    );
  }

  private leave(): void {
    const { session } = this;
    this.session = null;
    if (session === null) return;
    session.abandon();
    this.lost = session;
  }

  /** Back to a director that was being changed: its guard comes to its end, then the lock is ours. */
  private async comeBack(lost: GuardSession): Promise<void> {
    const { holder } = this;
    this.lost = null;
    if (holder === null) return;
    try {
      const connection = await this.reconnected();
      this.opened = Promise.resolve(connection);
      if (connection.boot !== lost.boot) throw this.bootedSince();
      await connection.script(leaving, [lost.directory], {});
      const begun = await GuardSession.begin(connection, this.target.name, holder, GUARD_TIME);
      this.session = begun;
      const outcome = await lost.outcome(connection);
      if (outcome !== null) this.told.push(`the guard on ${this.target.name}: ${outcome}`);
    } catch (error) {
      this.gone = error instanceof BootedSince ? error : this.unreachable(lost, error);
      throw this.gone;
    }
  }

  private async reconnected(): Promise<Connection> {
    if (this.opened !== null) return this.opened;
    const until = elapsed() + this.returnSeconds() * 1000;
    for (;;) {
      try {
        return await Connection.open(this.target, this.environment);
      } catch (error) {
        if (elapsed() > until) throw error;
        await sleep(1000);
      }
    }
  }

  /** From 0 to 3600; anything else counts as not said. */
  private returnSeconds(): number {
    const chosen = this.environment['LVSC_SSH_RETURN'] ?? '';
    return /^\d{1,4}$/.test(chosen) && Number(chosen) <= 3600 ? Number(chosen) : RETURN;
  }

  /** What the old boot's kernel held is gone; to put it into this one would be a guess. */
  private bootedSince(): BootedSince {
    const { name } = this.target;
    return new BootedSince(
      `${name} was booted in the middle of it: the kernel's tables are new, and nothing of the old boot is put into them. To settle that: lvsc recover --director ${name}`,
    );
  }

  private unreachable(lost: GuardSession, error: unknown): LvscError {
    const { name } = this.target;
    const why = error instanceof Error ? error.message : String(error);
    const guard = lost.isArmed
      ? `Its guard needs no lvsc: at most ${PATIENCE} s after the connection ended it begins to take back what was changed. The file ${lost.directory}/outcome there then says "undone", or "differs" where the earlier state was not reached; ${lost.directory}/log says what it did`
      : 'No guard stands there: what was changed stays';
    return new LvscError(
      `${why}; tried for ${this.returnSeconds()} s. ${guard}. When you can reach it again: lvsc recover --director ${name}`,
    );
  }
}
