/**
 * Installs what package-lock.json says, unless just that is installed: what is there needs no
 * network. Never by `npm install`, which may rewrite the lock file.
 */
import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';

/** Npm's own record of what it has installed, in the form of the lock file. */
const RECORD = 'node_modules/.package-lock.json';

if (!isLinked() && !isInstalled()) {
  const { error, status } = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      stdio: 'inherit',
    },
  );
  if (error !== undefined) console.error(`npm ci cannot be started: ${error.message}`);
  process.exitCode = status ?? 1;
}

/** A node_modules that is a link is another checkout's: it is used, and npm ci would empty it. */
function isLinked() {
  return lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function isInstalled() {
  const there = packagesIn(RECORD);
  if (there === null) return false;
  const { '': _project, ...wanted } = packagesIn('package-lock.json') ?? {};
  const isThere = ([path, { version, integrity, optional }]) =>
    there[path] === undefined
      ? optional === true // It is for another system.
      : there[path].version === version && there[path].integrity === integrity;
  return (
    Object.entries(wanted).every(isThere) && Object.keys(there).every((path) => path in wanted)
  );
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}
