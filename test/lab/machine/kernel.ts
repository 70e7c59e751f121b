import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { initScript } from './init.ts';
import type { KernelProgram } from './kernel-program.ts';

const memory = 768; // MiB

/** How a kernel ended. */
export interface Ending {
  /** The command's exit status; null where the kernel never got as far. */
  readonly status: number | null;
  /** What went wrong with the kernel itself, with the end of its console; null where nothing did. */
  readonly crash: string | null;
}

/** A running kernel. */
export interface Kernel {
  readonly ended: Promise<Ending>;
  readonly stop: () => void;
}

/** What a kernel is to run, and where. */
export interface BootOptions {
  readonly program: KernelProgram;
  /** The command's working directory. */
  readonly work: string;
  /** A directory of the kernel's own: what is written to /mnt/out appears there. */
  readonly out: string;
  /** The directory that is /mnt/queue inside. */
  readonly queue: string;
  readonly command: readonly string[];
  /** The kernel is ended after this long. */
  readonly seconds: number;
  /** Whether systemd is the first process. */
  readonly systemd: boolean;
  /** The processor that the kernel keeps to. */
  readonly processor: number;
}

/**
 * Boots User Mode Linux with the host's file system as root, runs one command inside and powers
 * off. The command's output goes to the file `output` of the kernel's directory.
 *
 * At each system call and page fault inside, the kernel's process and the one that runs the program
 * wake each other: on one processor that takes less than half the time that it takes across two.
 */
export function boot(options: BootOptions): Kernel {
  const { program, out, seconds, processor } = options;
  writeInit(options);
  const child = spawn(
    'taskset',
    [
      '--cpu-list',
      String(processor),
      program.path,
      `mem=${memory}M`,
      'root=/dev/root',
      'rootfstype=hostfs',
      'rootflags=/',
      'ro',
      `init=${join(out, 'init')}`,
      'con=null',
      'con0=fd:0,fd:1',
      'quiet',
      // Since Linux 6.16: processes run without ptrace, at a third of the cost. Others take no notice.
      'seccomp=auto',
    ],
    // A group of its own: the kernel is several processes, and they end together.
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: kernelEnvironment(out) },
  );
  let console = '';
  const keep = (data: Buffer): void => {
    console = (console + data.toString('latin1')).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return {
    ended: ending(child, out, seconds, () => console),
    stop: () => {
      endGroup(child);
    },
  };
}

function writeInit({ program, work, out, queue, command, systemd }: BootOptions): void {
  const tree = join(out, 'kernel');
  mkdirSync(join(tree, 'lib/modules'), { recursive: true });
  symlinkSync(program.modules, join(tree, 'lib/modules', basename(program.modules)));
  const init = join(out, 'init');
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        /^(LVSC_\w+|CI)$/.test(entry[0]) && entry[1] !== undefined,
    ),
  );
  writeFileSync(
    init,
    initScript({
      work,
      out,
      queue,
      modules: tree,
      moduleNames: program.moduleNames,
      command,
      environment,
      systemd,
    }),
  );
  chmodSync(init, 0o755);
}

/** The kernel's memory is a file: in a container /dev/shm is often too small for it. */
function kernelEnvironment(out: string): NodeJS.ProcessEnv {
  const { bavail, bsize } = statfsSync('/dev/shm');
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  return {
    PATH: path,
    HOME: out,
    TMPDIR: bavail * bsize > 8 * memory * 2 ** 20 ? '/dev/shm' : out,
  };
}

async function ending(
  child: ChildProcess,
  out: string,
  seconds: number,
  console: () => string,
): Promise<Ending> {
  const stop = (): void => {
    endGroup(child);
  };
  const state = { late: false };
  const clock = setTimeout(() => {
    state.late = true;
    stop();
  }, seconds * 1000);
  process.once('exit', stop);
  const error = await new Promise<Error | null>((resolve) => {
    child.once('error', resolve);
    child.once('close', () => {
      resolve(null);
    });
  });
  clearTimeout(clock);
  process.removeListener('exit', stop);
  const status = readStatus(out);
  if (status !== null) return { status, crash: null };
  const reason =
    error?.message ?? (state.late ? `no end within ${seconds} s` : 'the kernel stopped');
  return { status, crash: `${reason}\n${lastLines(console())}` };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

function readStatus(out: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(out, 'status'), 'utf8'), 10);
  } catch {
    return null;
  }
}

/** The console without what every boot of this kernel prints. */
function lastLines(text: string): string {
  const noise =
    /^(SELinux:|mmapper_init|Failed to initialize ubd|reboot: |Powering off|\s*$|.*wtmp record)/;
  return text
    .split(/\r?\n/)
    .filter((line) => !noise.test(line))
    .slice(-40)
    .join('\n');
}
