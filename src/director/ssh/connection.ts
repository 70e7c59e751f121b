import { LvscError } from '../../error/lvsc-error.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, type Child } from '../../host/child.ts';
import { after } from '../../host/clock.ts';
import { mkdtemp, rm } from '../../host/disk.ts';
import { runProcess } from '../../host/process.ts';
import { randomWord } from '../../host/random.ts';
import { shWords } from '../../shell/words.ts';
import { remoteResult, type RemoteResult } from './remote-result.ts';
import { greeting, running } from './remote-scripts.ts';
import { masterOptions, sessionOptions } from './ssh-options.ts';
import type { SshTarget } from './target.ts';
import { troubleWith } from './trouble.ts';
import { Turns } from './turns.ts';

/** sshd allows ten sessions on one connection (MaxSessions); two of them are lvsc's own. */
const AT_ONCE = 6;
/** Milliseconds for the whole log-in, authentication included. */
const LOGIN_TIMEOUT = 40_000;

/** What a program is given on the other side. */
export interface RemoteRun {
  readonly stdin?: string | null;
  readonly timeout?: number;
  readonly interrupted?: AbortSignal | undefined;
}

/** A script on the other side that runs on, and what the lines begin with that are for lvsc. */
export interface Talk {
  readonly child: Child;
  readonly mark: string;
}

/** One connection to a director, over which everything goes until it is closed, or lvsc ends. */
export class Connection {
  /** The boot of the machine; null where its kernel does not say. */
  readonly boot: string | null;
  private readonly socket: string;
  private readonly mark: string;
  private readonly sudo: readonly string[];
  private readonly master: Child;
  private readonly turns = new Turns(AT_ONCE);
  private readonly said: () => string;

  private constructor(socket: string, mark: string, master: Child, hello: Hello) {
    this.said = hello.said;
    this.socket = socket;
    this.mark = mark;
    this.master = master;
    this.boot = hello.boot;
    // -n: never ask for a password.
    this.sudo = hello.isRoot ? [] : ['sudo', '-n', '--'];
  }

  /**
   * Logs in, without asking anything: no password, no unknown host key.
   * @throws {LvscError} with ssh's own words
   */
  static async open(target: SshTarget, environment: NodeJS.ProcessEnv): Promise<Connection> {
    const directory = await mkdtemp(join(socketRoot(), 'lvsc-'));
    const socket = join(directory, 'ssh');
    const mark = `lvsc-${randomWord(12)}`;
    const args = [...masterOptions(target, socket, environment), shWords(script(greeting, mark))];
    // ssh gets a session of its own, since ctrl-C is for lvsc. It ends when our end of its standard
    // input does. A jump host's own ssh is not told BatchMode: it must find no other way to ask.
    const env = { ...environment, SSH_ASKPASS_REQUIRE: 'never' };
    const master = startChild('ssh', args, { stdio: 'pipe', env });
    try {
      const hello = await greeted(master, mark, target);
      const connection = new Connection(socket, mark, master, hello);
      if (!hello.isRoot) await connection.requireSudo(target);
      return connection;
    } catch (error) {
      await end(master);
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
  }

  /**
   * Runs a program there as root.
   * @returns null where the connection did not hold until its end
   */
  async run(words: readonly string[], options: RemoteRun = {}): Promise<RemoteResult | null> {
    return this.script(running, words, options);
  }

  /**
   * Runs one of lvsc's own scripts there as root, one that begins with marked.sh.
   * @throws {LvscError} where sshd opens no session for it
   */
  async script(
    text: string,
    words: readonly string[],
    options: RemoteRun,
  ): Promise<RemoteResult | null> {
    const { stdin = null, interrupted, timeout } = options;
    const result = await this.turns.take(() =>
      runProcess({
        program: 'ssh',
        args: this.session([...this.sudo, ...script(text, this.mark, ...words)]),
        stdin,
        interrupted,
        ...(timeout === undefined ? {} : { timeout }),
      }),
    );
    if (result.exitCode === 255 && result.stderr.includes('Session open refused by peer')) {
      throw new LvscError(
        'sshd there opens too few sessions on one connection',
        `lvsc needs ${AT_ONCE + 2}: raise MaxSessions in its sshd_config(5), or take that line out, for 10 are usual`,
      );
    }
    return remoteResult(result, this.mark, interrupted?.aborted === true);
  }

  /** Starts one of lvsc's own scripts there as root, to be talked with; its $1 is the mark. */
  start(text: string, words: readonly string[]): Talk {
    const { mark } = this;
    const args = this.session([...this.sudo, ...script(text, mark, ...words)]);
    const child = startChild('ssh', args, { stdio: 'pipe' });
    child.stdin?.on('error', () => undefined);
    return { child, mark };
  }

  /** What ssh said at the end. */
  lastWords(): string {
    return this.said()
      .trim()
      .replaceAll(/\s*\n\s*/g, '; ')
      .slice(0, 500);
  }

  async close(): Promise<void> {
    await end(this.master);
    await rm(join(this.socket, '..'), { recursive: true, force: true });
  }

  private session(words: readonly string[]): string[] {
    return [...sessionOptions(this.socket), shWords(words)];
  }

  private async requireSudo({ name }: SshTarget): Promise<void> {
    const sudo = await this.run(['true']);
    if (sudo?.exitCode === 0) return;
    await this.close();
    throw new LvscError(
      `${name} logs in as a user that is not root and may not become root without a password`,
      `write ssh://root@..., or let that user run "sudo -n sh" by a NOPASSWD line in sudoers(5)`,
    );
  }
}

function script(text: string, ...words: readonly string[]): string[] {
  return ['sh', '-c', text, 'lvsc', ...words];
}

/** The name of a socket is at most 107 bytes long (unix(7)), and ssh adds 17 while it makes it. */
function socketRoot(): string {
  return tmpdir().length > 60 ? '/tmp' : tmpdir();
}

interface Hello {
  readonly isRoot: boolean;
  readonly boot: string | null;
  /** What ssh has said on standard error so far. */
  readonly said: () => string;
}

/** Waits for the first words of the other side. */
async function greeted(master: Child, mark: string, target: SshTarget): Promise<Hello> {
  let said = '';
  let heard = '';
  master.stdin?.on('error', () => undefined);
  master.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    const stopTimer = after(LOGIN_TIMEOUT, () => {
      reject(troubleWith(target, `${said}\nno answer within ${LOGIN_TIMEOUT / 1000} s`));
    });
    master.stdout?.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
      // A login shell may have said something before.
      const [, uid, boot = ''] = new RegExp(`^${mark} (\\d+) ?(\\S*)\n`, 'm').exec(heard) ?? [];
      if (uid === undefined) return;
      stopTimer();
      resolve({ isRoot: uid === '0', boot: boot === '' ? null : boot, said: () => said });
    });
    master.once('error', () => {
      stopTimer();
      reject(new LvscError('ssh is not installed', 'apt-get install openssh-client'));
    });
    master.once('close', () => {
      stopTimer();
      reject(troubleWith(target, said));
    });
  });
}

/** Lets ssh end by itself; it is killed where it does not. */
async function end(master: Child): Promise<void> {
  if (master.exitCode !== null || master.signalCode !== null || master.pid === undefined) return;
  const ended = new Promise<void>((resolve) => {
    master.once('close', resolve);
  });
  master.stdin?.end();
  const stopTimer = after(3_000, () => master.kill('SIGKILL'));
  await ended;
  stopTimer();
}
