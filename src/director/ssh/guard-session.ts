import { LvscError } from '../../error/lvsc-error.ts';
import { comesTo, type Child } from '../../host/child.ts';
import { after, every, now, type Stop } from '../../host/clock.ts';
import { randomWord } from '../../host/random.ts';
import { LockedError, type LockHolder } from '../../store/lock.ts';
import type { ProcessResult, ProcessRun } from '../../host/process.ts';
import type { Connection, Talk } from './connection.ts';
import type { RemoteResult } from './remote-result.ts';
import {
  arming,
  asking,
  changing,
  keeping,
  settling,
  stopping,
  watching,
} from './remote-scripts.ts';

/** Seconds without a sign of life of lvsc's after which a guard acts. */
export const PATIENCE = 15;
/** Milliseconds between two signs of life. */
const BEAT = 3_000;
const WAS_CUT_OFF = `its guard took it back: it had no sign of life of lvsc's for ${PATIENCE} s`;

/** Nothing is changed on the director any more: its guard has gone back, or is to do so. */
export class GuardHasIt extends LvscError {}

/** A director's lock, held over a connection, and the guard that stands there meanwhile. */
export class GuardSession {
  /** The guard's directory on the director. */
  readonly directory: string;
  private readonly connection: Connection;
  private readonly keeper: Child;
  private readonly stopPulse: Stop;
  private armed = false;
  private confirms = false;

  private constructor(connection: Connection, keeper: Child, directory: string) {
    this.connection = connection;
    this.keeper = keeper;
    this.directory = directory;
    this.stopPulse = every(BEAT, () => keeper.stdin?.write('beat\n'));
  }

  /**
   * Takes the director's lock and leaves a guard there.
   * @throws {LockedError} when the lock is not free within `timeout` seconds
   * @throws {LvscError} when there can be no lock
   */
  static async begin(
    connection: Connection,
    director: string,
    holder: LockHolder,
    timeout: number,
  ): Promise<GuardSession> {
    // The time is to the millisecond, so that the directories are in order of time by name.
    const time = now()
      .toISOString()
      .replaceAll(/[^0-9T]/g, '');
    const id = `${time}-${randomWord(4)}`;
    const talk = connection.start(keeping, [
      id,
      String(timeout),
      members(holder),
      members({
        ...holder,
        user: `lvsc's guard on ${director}`,
        command: `${holder.command}; lvsc confirm --director ${director} keeps what waits to be confirmed`,
      }),
      String(PATIENCE),
      watching,
    ]);
    const answer = await answerOf(talk);
    if (answer.kind === 'held') return new GuardSession(connection, talk.child, answer.directory);
    if (answer.kind === 'busy') throw new LockedError(holderFrom(answer.holder));
    throw new LvscError(
      `cannot lock ${director}: ${answer.said.trim() || 'no answer'}`,
      'nothing was changed; lvsc needs the lock and its guard there to be able to take a change back',
    );
  }

  /** The boot of the director that the session is about. */
  get boot(): string | null {
    return this.connection.boot;
  }

  /** Whether a guard of this session goes back when lvsc is cut off. */
  get isArmed(): boolean {
    return this.armed;
  }

  /**
   * Runs a program that changes the director, to its end even where the connection ends first.
   * @returns null where the connection did not hold
   * @throws {GuardHasIt} when the guard has begun to go back, or has to
   */
  async change({ program, args, stdin, ...rest }: ProcessRun): Promise<ProcessResult | null> {
    return this.changeBy([program, ...args], stdin ?? '', rest);
  }

  /** The same for any command of lvsc's own. */
  async changeBy(
    words: readonly string[],
    stdin: string,
    { timeout, interrupted }: Pick<ProcessRun, 'timeout' | 'interrupted'> = {},
  ): Promise<ProcessResult | null> {
    const { connection, directory } = this;
    const length = String(Buffer.byteLength(stdin));
    const result = await connection.script(changing, [directory, length, ...words], {
      stdin,
      interrupted,
      ...(timeout === undefined ? {} : { timeout }),
    });
    if (result === null) return null;
    if (result.failure === 'timed-out' || result.failure === 'killed') {
      // What was killed is ssh on this side.
      if ((await connection.script(stopping, [directory], {})) === null) return null;
    }
    return this.plain(result);
  }

  /**
   * From now on the guard goes back when lvsc is cut off.
   * @param longest - seconds that the apply can take
   * @returns whether that could be told
   */
  async arm(undo: string, confirm: number | null, longest: number): Promise<ProcessResult | null> {
    const length = String(Buffer.byteLength(undo));
    const seconds = confirm === null ? '' : String(confirm);
    const words = [this.directory, length, seconds, String(longest)];
    const result = await this.connection.script(arming, words, { stdin: undo });
    this.armed = result?.exitCode === 0;
    this.confirms = confirm !== null;
    return result === null ? null : this.plain(result);
  }

  /**
   * The apply holds, or is back: the guard need not act; where it was armed so, it waits for the
   * confirmation.
   * @returns false where the connection did not hold, and nobody knows
   * @throws {GuardHasIt} when the guard was quicker
   */
  async standDown(verdict: 'applied' | 'back'): Promise<boolean> {
    if (!this.armed) return true;
    const word = verdict === 'applied' && this.confirms ? 'applied' : 'commit';
    const result = await this.connection.script(settling, [this.directory, word], {});
    if (result === null) return false;
    if (!result.stdout.startsWith('settled')) throw new GuardHasIt(WAS_CUT_OFF);
    this.armed = false;
    return true;
  }

  /** Gives the lock back, unless the guard keeps it until the confirmation. */
  async release(): Promise<void> {
    this.stopPulse();
    const { keeper } = this;
    if (keeper.exitCode !== null || keeper.signalCode !== null) return;
    const ended = comesTo('close', keeper);
    keeper.stdin?.end('bye\n');
    const stopTimer = after(5_000, () => keeper.kill('SIGKILL'));
    await ended;
    stopTimer();
  }

  /** What the guard of a session that was cut off has done; null where it had nothing to do. */
  async outcome(connection: Connection): Promise<string | null> {
    const result = await connection.script(asking, [this.directory], {});
    const [, , outcome = '', , why = ''] = result?.stdout.trim().split(':') ?? [];
    if (outcome === '') return null;
    return `${why}; it went back, and ${outcome === 'undone' ? 'reached the earlier state' : 'did not reach the earlier state'}`;
  }

  /** What is left to do on this side when the connection is gone. */
  abandon(): void {
    this.stopPulse();
    this.keeper.kill('SIGKILL');
  }

  private plain({ failure, ...result }: RemoteResult): ProcessResult {
    if (failure === 'settled') throw new GuardHasIt(WAS_CUT_OFF);
    if (failure === 'no-room') {
      throw new GuardHasIt(
        `nothing can be written in ${this.directory}, is its file system full? ${result.stderr.trim()}`.trim(),
      );
    }
    return { ...result, failure };
  }
}

/** A holder as JSON, without its process, which is one of the director's own, and the brackets. */
function members({ user, since, command }: LockHolder): string {
  return JSON.stringify({ user, since, command }).slice(1, -1);
}

function holderFrom(text: string): LockHolder | null {
  try {
    return JSON.parse(text) as LockHolder;
  } catch {
    return null;
  }
}

type Answer =
  | { readonly kind: 'held'; readonly directory: string }
  | { readonly kind: 'busy'; readonly holder: string }
  | { readonly kind: 'ended'; readonly said: string };

async function answerOf({ child: keeper, mark }: Talk): Promise<Answer> {
  let heard = '';
  let said = '';
  keeper.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve) => {
    keeper.stdout?.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
      const directory = new RegExp(`^${mark} held (.+)\n`, 'm').exec(heard)?.[1];
      if (directory !== undefined) resolve({ kind: 'held', directory });
    });
    keeper.once('error', (error) => {
      resolve({ kind: 'ended', said: error.message });
    });
    keeper.once('close', () => {
      const [, holder] = heard.split(`${mark} busy\n`);
      resolve(holder === undefined ? { kind: 'ended', said } : { kind: 'busy', holder });
    });
  });
}
