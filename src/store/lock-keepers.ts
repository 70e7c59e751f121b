import { join } from 'node:path';
import { readdir, readFile, readlink, realpath } from '../host/disk.ts';

/** A process that has a lock. */
export interface Keeper {
  readonly pid: number;
  /** The command line of the process, as /proc has it. */
  readonly command: string;
}

/**
 * The processes that have a file's flock: who took it, and whom it was handed on to. The kernel
 * names a lock in proc(5)'s fdinfo of every process that has the very open file it is on; those
 * that only wait for it have another. Processes of others are left out where this user may not look.
 */
export async function keepersOf(path: string): Promise<Keeper[]> {
  const file = await realpath(path);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const keepers = await Promise.all(
    pids.map(async (pid) => ((await hasLock(pid, file)) ? keeper(pid) : null)),
  );
  return keepers.filter((each) => each !== null);
}

async function hasLock(pid: string, path: string): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const file of files) {
    const target = await readlink(`/proc/${pid}/fd/${file}`).catch(() => '');
    if (target !== path) continue;
    const info = await readFile(join('/proc', pid, 'fdinfo', file)).catch(() => '');
    if (/^lock:.*\bFLOCK\b/m.test(String(info))) return true;
  }
  return false;
}

async function keeper(pid: string): Promise<Keeper> {
  const words = String(await readFile(`/proc/${pid}/cmdline`).catch(() => ''));
  return { pid: Number(pid), command: words.split('\0').filter(Boolean).join(' ').slice(0, 200) };
}
