import * as fs from 'node:fs/promises';

/** What there is under a name. */
interface Entry {
  readonly size: number;
  isDirectory(): boolean;
}

/** A file that is open. */
export interface OpenFile {
  readonly fd: number;
  appendFile(text: string): Promise<void>;
  writeFile(text: string): Promise<void>;
  /** What was written outlives a loss of power when this has come back. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: null,
  ): Promise<{ readonly bytesRead: number; readonly buffer: Buffer }>;
  close(): Promise<void>;
}

/**
 * The file systems, as far as lvsc keeps there what must outlive it, and reads what the kernel says.
 * It is the one door to them, so that another disk can be put behind it.
 */
export interface Disk {
  readonly open: (path: string, flags: 'a' | 'r' | 'w' | 'wx', mode?: number) => Promise<OpenFile>;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly writeFile: (
    path: string,
    text: string,
    options: { readonly mode: number },
  ) => Promise<void>;
  readonly truncate: (path: string, length: number) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly rm: (
    path: string,
    options?: { readonly force?: boolean; readonly recursive?: boolean },
  ) => Promise<void>;
  readonly mkdir: (path: string, options: { readonly mode: number }) => Promise<unknown>;
  readonly mkdtemp: (prefix: string) => Promise<string>;
  readonly readdir: (path: string) => Promise<string[]>;
  readonly stat: (path: string) => Promise<Entry>;
  readonly readlink: (path: string) => Promise<string>;
  readonly realpath: (path: string) => Promise<string>;
}

export const {
  open,
  readFile,
  writeFile,
  truncate,
  rename,
  rm,
  mkdir,
  mkdtemp,
  readdir,
  stat,
  readlink,
  realpath,
}: Disk = fs;
