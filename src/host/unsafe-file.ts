import { lstat, type FileHandle } from 'node:fs/promises';
import { sudoCaller } from './environment.ts';

/**
 * Why root must not act on what it reads from an open file: somebody else could have put words into
 * it, or have chosen it. Null where only root and the caller can have. The open file is asked,
 * since its name can lead elsewhere by the time it is read.
 */
export async function unsafeReason(path: string, file: FileHandle): Promise<string | null> {
  const trusted = trustedUsers();
  const [there, named] = [await file.stat(), await lstat(path)];
  if (named.isSymbolicLink()) {
    if (!trusted.has(named.uid)) {
      return `it is a symbolic link of another user (uid ${named.uid})`;
    }
  } else if (named.ino !== there.ino || named.dev !== there.dev) {
    return 'another file was put in its place while it was read';
  }
  if (!trusted.has(there.uid)) return `it is a file of another user (uid ${there.uid})`;
  const writable = there.mode & 0o022;
  if (writable === 0) return null;
  const who =
    writable === 0o020 ? 'its group' : writable === 0o002 ? 'everybody' : 'group and others';
  return `it can be written by ${who} (mode ${(there.mode & 0o777).toString(8)})`;
}

/** Root, the caller, and whoever called by sudo(8), since the command is theirs. */
function trustedUsers(): ReadonlySet<number> {
  const caller = sudoCaller();
  return new Set([0, process.geteuid?.() ?? 0, ...(caller === null ? [] : [caller])]);
}

/** Whether this process may change the machine: then what it reads must be safe. */
export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}
