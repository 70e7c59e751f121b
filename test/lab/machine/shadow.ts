import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { buildSync } from 'esbuild';

const project = join(import.meta.dirname, '../../..');

/**
 * A work directory that looks like the project: the built command copied, so that a build at the
 * same time does no harm, `fixtures` copied, so that the configs are root's own, the source and the
 * lab's own files compiled, all else linked. Compiling here is cheap; inside the lab's kernel, where
 * a process is five times slower, a loader would cost six seconds a start.
 *
 * @throws Error where the project is not built
 */
export function makeShadow(): string {
  if (!existsSync(join(project, 'dist/bin/lvsc.js')))
    throw new Error(
      'dist/bin/lvsc.js is missing: the lab runs the built tool, so npm run build first',
    );
  const work = mkdtempSync(join(tmpdir(), 'lvsc-lab-'));
  chmodSync(work, 0o755); // cases without root read it too
  for (const name of ['package.json', 'node_modules', 'grammar', 'man'])
    symlinkSync(join(project, name), join(work, name));
  for (const name of ['dist', 'fixtures'])
    cpSync(join(project, name), join(work, name), { recursive: true });
  for (const name of ['src', 'test/lab/inside']) compile(name, work);
  return work;
}

/** Each module by itself; what is no TypeScript is copied, and a script is a module of its text, too. */
function compile(folder: string, work: string): void {
  const files = readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const { outputFiles } = buildSync({
    entryPoints: files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')),
    outbase: project,
    outdir: work,
    write: false,
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
  });
  for (const { path, text } of outputFiles) write(path, text.replaceAll(specifiers, compiledName));
  for (const file of files.filter((each) => !each.endsWith('.ts'))) {
    const target = join(work, relative(project, file));
    const isScript = file.endsWith('.sh');
    if (isScript)
      write(`${target}.js`, `export default ${JSON.stringify(readFileSync(file, 'utf8'))};`);
    cpSync(file, target);
  }
}

const specifiers = /(?<=\b(?:from |import |import\()")\.[^"]+\.(?:ts|sh)(?=")/g;

function compiledName(specifier: string): string {
  return specifier.endsWith('.sh') ? `${specifier}.js` : specifier.replace(/\.ts$/, '.js');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
