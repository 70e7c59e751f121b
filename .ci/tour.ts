/** The main job on a director kept in a file: no root, no kernel, nothing left behind. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'lvsc-tour-'));
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
    const stdout = argv[0] === 'apply' ? 'ignore' : 'inherit';
    const { status } = spawnSync(process.execPath, ['dist/bin/lvsc.js', ...argv], {
      stdio: ['inherit', stdout, 'inherit'],
    });
    process.exitCode = status ?? 1;
    if (process.exitCode !== 0) break;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
