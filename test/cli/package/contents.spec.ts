import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { smallConfig } from '../../support/director-file.ts';
import { installedPackage, project } from '../../support/installed-package.ts';

/** What package.json says of the files. */
interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly man: readonly string[];
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

describe('the package that npm pack makes', function () {
  this.timeout(120_000);
  const { folder, size, files, text } = installedPackage();

  const manifest = (): Manifest => JSON.parse(text('package.json')) as Manifest;
  const written = (): readonly string[] =>
    files().filter((file) => /\.(?:js|ts|json|md|txt|\d)$/.test(file));

  /** Runs Node where nothing but the package is installed. */
  function node(...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, args, { cwd: folder(), encoding: 'utf8', timeout: 50_000 });
  }

  it('is small', () => {
    assert.ok(size() < 1_000_000, `${size()} bytes`);
    assert.ok(files().length < 300, `${files().length} files`);
    assert.ok(files().length > 20);
  });

  it('installs nothing beside itself', () => {
    const installed = readdirSync(join(folder(), 'node_modules')).filter((name) => name[0] !== '.');
    assert.deepEqual(installed, ['lvsc']);
  });

  it('has every file that package.json names', () => {
    const { bin, man, exports } = manifest();
    const named = [
      ...Object.values(bin),
      ...man,
      ...Object.values(exports).flatMap((each) =>
        typeof each === 'string' ? each : Object.values(each),
      ),
    ];
    assert.ok(named.length >= 8);
    for (const name of named) assert.ok(files().includes(posix.normalize(name)), name);
  });

  it('has manuals, grammar, the page of the library, and licences', () => {
    for (const file of ['man/lvsc.8', 'grammar/lvs.conf.ebnf', 'docs/api.md', 'LICENSE']) {
      assert.ok(files().includes(file), file);
    }
    for (const name of ['ajv', 'chevrotain', 'diff', 'execa', 'yargs', 'cross-spawn']) {
      assert.match(text('dist/THIRD-PARTY.txt'), new RegExp(`^${name} \\d+\\.`, 'm'));
    }
  });

  it('has no page that is for those who work on lvsc', () => {
    assert.deepEqual(
      files().filter((file) => file.startsWith('docs/')),
      ['docs/api.md'],
    );
  });

  it('has no source, and refers to no source map', () => {
    const odd = files().filter((file) => /\.map$|(?<!\.d)\.ts$|^(?:src|test|scripts)\//.test(file));
    assert.deepEqual(odd, []);
    for (const file of files().filter((each) => each.endsWith('.js'))) {
      assert.doesNotMatch(text(file), /sourceMappingURL=/, file);
    }
  });

  it('names no path of the machine that built it', () => {
    for (const file of written()) {
      for (const path of [project, `${homedir()}/`, 'node_modules/']) {
        // npm-run-path, and what searches for programs, know this folder by its name.
        const known = path === 'node_modules/' && file.endsWith('.js');
        assert.ok(known || !text(file).includes(path), `${file} has ${path}`);
      }
    }
  });

  it('refers in its declarations to declarations that are there, and to nothing else', () => {
    const declarations = files().filter((file) => file.endsWith('.d.ts'));
    assert.ok(declarations.length > 10);
    for (const file of declarations) {
      const code = text(file);
      for (const { fileName: name } of ts.preProcessFile(code).importedFiles) {
        const target = posix.join(posix.dirname(file), name.replace(/\.js$/, '.d.ts'));
        assert.ok(name.startsWith('.') && files().includes(target), `${file}: ${name}`);
      }
    }
  });

  it('has the version that lvsc tells', () => {
    const { version } = manifest();
    const program = join('node_modules/.bin/lvsc');
    assert.ok(existsSync(join(folder(), program)));
    assert.equal(node(program, '--version').stdout, `${version}\n`);
    const script = "import { version } from 'lvsc'; console.log(version);";
    const { stdout, stderr } = node('--input-type=module', '--eval', script);
    assert.equal(stdout, `${version}\n`, stderr);
  });

  it('runs: checks, plans and applies', () => {
    writeFileSync(join(folder(), 'lvs.conf'), smallConfig());
    const program = 'node_modules/.bin/lvsc';
    const on = ['--director', 'file:runs.json', 'lvs.conf'];
    assert.equal(node(program, 'check', 'lvs.conf').status, 0);
    assert.equal(node(program, 'plan', '--detailed-exitcode', ...on).status, 2);
    assert.equal(node(program, 'apply', '--yes', ...on).status, 0);
    assert.equal(node(program, 'plan', '--detailed-exitcode', ...on).status, 0);
    const { status, stdout } = node(program, 'compile', '--for', 'keepalived', 'lvs.conf');
    assert.equal(status, 0);
    assert.match(stdout, /virtual_server 203\.0\.113\.100 80/);
  });

  it('has nothing in the stages that reads a file, starts a process or asks one', () => {
    const needed = new Set(['dist/index.js']);
    const parts = new Set<string>();
    for (const file of needed) {
      for (const { fileName: name } of ts.preProcessFile(text(file)).importedFiles) {
        if (name.startsWith('.')) needed.add(posix.join(posix.dirname(file), name));
        else parts.add(name);
      }
    }
    assert.ok(needed.size > 3);
    assert.deepEqual([...parts].sort(), ['node:crypto', 'node:net']);
  });

  it('takes a change back that a library user does not confirm in time', () => {
    const script = `
      import { desiredState, parse, plan } from 'lvsc';
      import { openDirector } from 'lvsc/director';
      const text = ${JSON.stringify(smallConfig())};
      const director = openDirector('file:confirmed.json');
      const wanted = desiredState(parse({ name: 'lvs.conf', text }).config);
      // With the record of what is lvsc's, which comes back last: a plan holds for both.
      const state = async () => JSON.stringify(await director.capture());
      const before = await state();
      const change = async (confirm) => {
        const how = { confirm, lockTimeout: 30 };
        return (await director.change(plan(wanted, await director.capture()), how)).kind;
      };
      console.log(await change(1), (await state()) === before);
      while ((await state()) !== before) await new Promise((done) => setTimeout(done, 100));
      console.log(await change(600), await director.confirm(), (await state()) === before);
    `;
    const { stdout, stderr } = node('--input-type=module', '--eval', script);
    assert.equal(stdout, 'committed false\ncommitted 2 false\n', stderr);
  });
});
