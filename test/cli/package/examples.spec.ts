import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { smallConfig } from '../../support/director-file.ts';
import { installedPackage, project } from '../../support/installed-package.ts';

/** The programs that a page shows, each under the last heading above it. */
function programsIn(page: string): readonly (readonly [string, string])[] {
  const parts = readFileSync(join(project, page), 'utf8').split(/^#+ /m);
  return parts.flatMap((part) => {
    const [heading = ''] = part.split('\n');
    return [...part.matchAll(/^```ts\n(import .*?)^```/gms)].map(
      ([, code = '']) => [`${page}, ${heading}`, code] as const,
    );
  });
}

/** What a program says that it prints: `console.log(...); // this`, and lines of their own below. */
function promised(code: string): readonly string[] {
  const beside = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)];
  const below = [...code.matchAll(/^\/\/ (.*)$/gm)];
  return [...beside, ...below].map(([, text = '']) => text);
}

const examples = [...programsIn('README.md'), ...programsIn('docs/api.md')];

describe('the examples of the library', function () {
  this.timeout(120_000);
  const { folder } = installedPackage();

  it('are many, and say what they print', () => {
    assert.ok(examples.length > 12);
    assert.ok(examples.flatMap(([, code]) => promised(code)).length > 8);
    assert.match(examples[0]?.[0] ?? '', /README\.md, /);
  });

  it('are right for a strict compiler', () => {
    const files = examples.map(([, code], index) => {
      const file = join(folder(), `example-${index}.mts`);
      writeFileSync(file, code);
      return file;
    });
    const program = ts.createProgram(files, {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(project, 'node_modules/@types')],
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
      file: file?.fileName,
      says: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
    assert.deepEqual(problems, []);
  });

  for (const [name, code] of examples) {
    it(`run, and print what they say: ${name}`, () => {
      const here = mkdtempSync(join(folder(), 'run-'));
      writeFileSync(join(here, 'lvs.conf'), smallConfig());
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
      });
      writeFileSync(join(here, 'example.mjs'), outputText);
      const { status, stdout, stderr } = spawnSync(process.execPath, ['example.mjs'], {
        cwd: here,
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
      for (const line of promised(code)) assert.ok(stdout.includes(line), `${line}\n\n${stdout}`);
    });
  }
});
