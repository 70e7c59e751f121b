import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This repository. */
export const project = fileURLToPath(new URL('../..', import.meta.url));

/** What `npm pack` makes of the built program, and where it is installed. */
export interface InstalledPackage {
  /** A project that has nothing but the package. */
  readonly folder: () => string;
  /** Bytes of the tarball. */
  readonly size: () => number;
  /** Its files, by their paths in the package. */
  readonly files: () => readonly string[];
  /** The text of one of them, as it was installed. */
  readonly text: (file: string) => string;
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** To be called inside a `describe`: packs what is built, and installs that without a network. */
export function installedPackage(): InstalledPackage {
  let place = '';
  let packed: Packed | undefined;
  before(function () {
    this.timeout(120_000);
    place = mkdtempSync(join(tmpdir(), 'lvsc-package-'));
    const folder = join(place, 'project');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    // It is built already: its scripts would build it once more.
    const said = npm(project, 'pack', '--json', '--ignore-scripts', '--pack-destination', place);
    [packed] = JSON.parse(said) as Packed[];
    npm(folder, 'install', '--offline', join(place, packed?.filename ?? ''));
  });
  after(() => {
    rmSync(place, { recursive: true });
  });
  const folder = (): string => join(place, 'project');
  return {
    folder,
    size: () => packed?.size ?? Number.NaN,
    files: () => packed?.files.map(({ path }) => path) ?? [],
    text: (file) => readFileSync(join(folder(), 'node_modules/lvsc', file), 'utf8'),
  };
}

function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
  });
}
