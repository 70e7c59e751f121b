import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** The names of modules of the library, which have other names once they are compiled. */
const specifiers = /((?:from |import\()['"]\.[^'"]+)\.ts(['"])/g;

/**
 * Writes the declarations of some entries and of the modules that these refer to, not those of what
 * only the code needs.
 * @param entries - files below `root`
 * @throws Error where there is a type error, or a declaration refers to a package
 */
export function writeDeclarations(entries: readonly string[], root: string, out: string): void {
  const made = declarationsOf(entries, root, out);
  const wanted = new Set(entries.map((entry) => declarationIn(out, relative(root, entry))));
  // What is added on the way is seen, too.
  for (const path of wanted) {
    const text = made.get(path);
    if (text === undefined) throw new Error(`there is no ${path}`);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (!fileName.startsWith('.')) throw new Error(`${path} refers to ${fileName}`);
      wanted.add(declarationIn(dirname(path), fileName));
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(specifiers, '$1.js$2'));
  }
}

function declarationIn(folder: string, module: string): string {
  return join(folder, module.replace(/\.ts$/, '.d.ts'));
}

function declarationsOf(
  entries: readonly string[],
  root: string,
  out: string,
): ReadonlyMap<string, string> {
  const program = programOf(entries, {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: out,
  });
  const made = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (path, text) => made.set(path, text));
  refuse([...ts.getPreEmitDiagnostics(program), ...diagnostics]);
  return made;
}

/** A program of some files, compiled as this repository is, without the test runner's types. */
export function programOf(files: readonly string[], options: ts.CompilerOptions = {}): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.json',
    { types: ['node'], ...options },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        refuse([problem]);
      },
    },
  );
  if (config === undefined) throw new Error('there is no tsconfig.json');
  const ambient = config.fileNames.filter((name) => name.endsWith('.d.ts'));
  return ts.createProgram([...files, ...ambient], config.options);
}

function refuse(problems: readonly ts.Diagnostic[]): void {
  if (problems.length === 0) return;
  throw new Error(
    ts.formatDiagnostics(problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => '\n',
    }),
  );
}
