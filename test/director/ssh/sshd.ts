import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** An sshd on loopback with keys of its own; the machine's own files are not touched. */
export interface Sshd {
  readonly target: string;
  readonly port: number;
  /** What lvsc runs with: its ssh configuration, and a state directory for the director. */
  readonly environment: NodeJS.ProcessEnv;
  readonly path: (name: string) => string;
  /** The state directory on the other side. */
  readonly state: string;
  /** Puts a program before all others in the PATH of the sessions. */
  readonly tool: (name: string, script: string) => Promise<void>;
  readonly logins: () => Promise<number>;
  /** Ends all sessions at once, without a word. */
  readonly cut: () => void;
  /** Lets nobody in any more; sessions go on. */
  readonly unlisten: () => void;
  readonly stop: () => Promise<void>;
}

/** Why there can be no sshd here; null where there can. */
export function sshdObstacle(): string | null {
  if (process.getuid?.() !== 0) return 'sshd needs root to log root in';
  return existsSync('/usr/sbin/sshd')
    ? null
    : 'sshd is not installed: apt-get install openssh-server';
}

/** @param settings - further lines for sshd_config(5) */
export async function startSshd(settings: readonly string[] = []): Promise<Sshd> {
  const directory = await mkdtemp(join(tmpdir(), 'lvsc-sshd-'));
  const path = (name: string): string => join(directory, name);
  const port = await freePort();
  await mkdir('/run/sshd', { recursive: true });
  await mkdir(path('bin'));
  for (const name of ['host', 'operator'])
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path(name)]);
  const hostKey = (await readFile(path('host.pub'), 'utf8')).split(' ').slice(0, 2).join(' ');
  await writeFile(path('known_hosts'), `[127.0.0.1]:${port} ${hostKey}\n`);
  const state = path('state');
  const server = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${path('host')}`,
    `AuthorizedKeysFile ${path('operator.pub')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin prohibit-password',
    // Else a login shell reads what root has at home.
    `SetEnv HOME=${directory} PATH=${path('bin')}:${process.env['PATH'] ?? ''} LVSC_STATE_DIR=${state}`,
    ...settings,
  ];
  await writeFile(path('sshd_config'), `${server.join('\n')}\n`);
  const client = [
    `IdentityFile ${path('operator')}`,
    'IdentitiesOnly yes',
    `UserKnownHostsFile ${path('known_hosts')}`,
    'GlobalKnownHostsFile /dev/null',
  ];
  await writeFile(path('ssh_config'), `${client.join('\n')}\n`);
  const sshd = spawn('/usr/sbin/sshd', ['-D', '-f', path('sshd_config'), '-E', path('log')], {
    stdio: 'ignore',
  });
  const sessions: number[] = [];
  const log = (): Promise<string> => readFile(path('log'), 'utf8').catch(() => '');
  while (!(await log()).includes('Server listening')) await pause(20);
  return {
    target: `ssh://root@127.0.0.1:${port}`,
    port,
    environment: { ...process.env, LVSC_SSH_CONFIG: path('ssh_config') },
    path,
    state,
    tool: (name, script) => writeFile(path(`bin/${name}`), script, { mode: 0o755 }),
    logins: async () => ((await log()).match(/Accepted publickey/g) ?? []).length,
    unlisten: () => {
      // Its sessions are processes of their own.
      sessions.push(...sessionsOf(sshd));
      sshd.kill();
    },
    cut: () => {
      for (const pid of [...sessions.splice(0), ...sessionsOf(sshd)]) end(pid);
    },
    stop: async () => {
      for (const pid of sessionsOf(sshd)) end(pid);
      sshd.kill();
      if (sshd.exitCode === null && sshd.signalCode === null) await once(sshd, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The processes that sshd has made, one a connection. */
function sessionsOf({ pid }: ChildProcess): number[] {
  try {
    const children = readFileSync(`/proc/${pid ?? 0}/task/${pid ?? 0}/children`, 'utf8');
    return children.split(' ').filter(Boolean).map(Number);
  } catch {
    // It has ended.
    return [];
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A session may end by itself between being found and being killed. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
