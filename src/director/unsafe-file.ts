import { lstat, stat } from 'node:fs/promises';

/**
 * Why root must not act on a file: somebody else could have put words into it. Null where only
 * root and the caller can have written it.
 */
export async function unsafeReason(path: string): Promise<string | null> {
  const own = new Set([0, process.geteuid?.() ?? 0]);
  const link = await lstat(path);
  if (link.isSymbolicLink() && !own.has(link.uid)) {
    return `it is a symbolic link of another user (uid ${link.uid})`;
  }
  const { mode } = await stat(path);
  const writable = mode & 0o022;
  if (writable === 0) return null;
  const who =
    writable === 0o020 ? 'its group' : writable === 0o002 ? 'everybody' : 'group and others';
  return `it can be written by ${who} (mode ${(mode & 0o777).toString(8)})`;
}

/** Whether this process may change the machine: then what it reads must be safe. */
export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}
