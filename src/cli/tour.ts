#!/usr/bin/env node
/** The main job on a director kept in a file: no root, no kernel, nothing left behind. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIo } from './process-io.ts';
import { runCli } from './run.ts';

const folder = await mkdtemp(join(tmpdir(), 'lvsc-tour-'));
const config = 'fixtures/article/lvs.conf';
const director = `file:${join(folder, 'director.json')}`;

const stops = [
  ['The config, checked: a finding would name line and column.', 'check', config],
  ['What would change on a bare director.', 'plan', '--director', director, config],
  ['Do it, as one transaction.', 'apply', '--yes', '--director', director, config],
  ['What the director is now.', 'show', '--director', director],
  ['Plan again: there is nothing left to do.', 'plan', '--director', director, config],
] as const;

try {
  for (const [what, ...argv] of stops) {
    process.stdout.write(`\n# ${what}\n$ lvsc ${argv.join(' ')}\n`);
    // The apply's plan was on the screen a moment ago.
    const quiet = argv[0] === 'apply' ? { stdout: () => undefined } : {};
    process.exitCode = await runCli(argv, {
      ...processIo(new URL('lvsc.js', import.meta.url).href),
      ...quiet,
    });
    if (process.exitCode !== 0) break;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
