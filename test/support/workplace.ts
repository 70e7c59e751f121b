import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory for a test; gone when the suite that asked for it is over. */
export interface Workplace {
  readonly path: (name: string) => string;
  /** Writes an executable and puts it before all others on the PATH until the suite is over. */
  readonly tool: (name: string, script: string) => Promise<void>;
  readonly write: (name: string, text: string | Buffer) => Promise<string>;
  /** A named pipe that gives a text to its first reader, and to no other. */
  readonly pipe: (name: string, text: string) => string;
}

/** To be called inside a `describe`: a fresh directory for each of its tests. */
export function workplace(): Workplace {
  let directory = '';
  const searchPath = process.env['PATH'];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lvsc-test-'));
  });
  afterEach(async () => {
    process.env['PATH'] = searchPath;
    await chmod(directory, 0o700);
    await rm(directory, { recursive: true, force: true });
  });
  const path = (name: string): string => join(directory, name);
  return {
    path,
    async tool(name, script) {
      await writeFile(path(name), script, { mode: 0o755 });
      process.env['PATH'] = `${directory}:${searchPath ?? ''}`;
    },
    async write(name, text) {
      await writeFile(path(name), text);
      return path(name);
    },
    pipe(name, text) {
      execFileSync('mkfifo', [path(name)]);
      void writeFile(path(name), text);
      return path(name);
    },
  };
}
