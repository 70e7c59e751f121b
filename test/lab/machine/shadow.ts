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
import { dirname, join } from 'node:path';
import ts from 'typescript';

const project = join(import.meta.dirname, '../../..');

/**
 * A work directory that looks like the project: `dist` copied, so that a build at the same time
 * does no harm, `fixtures` copied, so that the configs are root's own, the lab's own files compiled,
 * all else linked. Compiling here is cheap; inside
 * the lab's kernel, where a process is five times slower, a loader would cost six seconds a start.
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
  symlinkSync('dist', join(work, 'src')); // what the lab's files import from src is there, compiled
  compile(join(project, 'test/lab/inside'), join(work, 'test/lab/inside'));
  return work;
}

function compile(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    mkdirSync(dirname(target), { recursive: true });
    if (entry.name.endsWith('.ts'))
      writeFileSync(target.replace(/\.ts$/, '.js'), transpile(source));
    else cpSync(source, target);
  }
}

function transpile(path: string): string {
  return ts.transpileModule(readFileSync(path, 'utf8'), {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
      inlineSourceMap: true,
    },
  }).outputText;
}
