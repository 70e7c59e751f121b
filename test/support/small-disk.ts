import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** What a program said that could write 50 KiB into a file and no more, as on a full disk. */
export interface OnSmallDisk {
  readonly status: number | null;
  readonly stderr: string;
}

/**
 * Runs a module of the sources by a few lines of code, in a process that has a small disk.
 * @param output - the file that is its standard output
 */
export function onSmallDisk(module: string, code: string, output = '/dev/null'): OnSmallDisk {
  const source = pathToFileURL(module).href;
  const program = `import * as it from ${JSON.stringify(source)};\n${code}`;
  const node = [
    process.execPath,
    '--import',
    new URL('../../.ci/from-source.js', import.meta.url).href,
    '--input-type=module',
  ];
  // The limit counts blocks of 512 bytes; the signal at its end would kill.
  const limited = `trap "" XFSZ; ulimit -f 100; exec "$@" > "$OUTPUT"`;
  return spawnSync('sh', ['-c', limited, 'sh', ...node, '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, OUTPUT: output },
  });
}
