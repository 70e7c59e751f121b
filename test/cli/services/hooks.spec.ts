import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { usageProblem } from '../../support/command-lines.ts';
import { smallConfig } from '../../support/director-file.ts';
import { workplace } from '../../support/workplace.ts';

/** What pre-commit goes by. */
interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly require_serial: boolean;
}

const here = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const hooks = parse(readFileSync(here('.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];
const manifest = JSON.parse(readFileSync(here('package.json'), 'utf8')) as {
  readonly bin: Readonly<Record<string, string>>;
};

describe('the hooks for pre-commit', () => {
  const { path, tool, write } = workplace();
  beforeEach(() =>
    tool('lvsc', `#!/bin/sh\nexec "${process.execPath}" "${here('dist/bin/lvsc.js')}" "$@"\n`),
  );

  /** As pre-commit runs it: the words of its entry, and the names of the files. */
  function run(id: string, ...files: readonly string[]) {
    const [program = '', ...words] = hooks.find((hook) => hook.id === id)?.entry.split(' ') ?? [];
    return spawnSync(program, [...words, ...files], { cwd: path('.'), encoding: 'utf8' });
  }

  it('are there for check and for fmt, and run what npm installs, once for all files', () => {
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['lvsc-check', 'lvsc-fmt'],
    );
    for (const { entry, language, require_serial } of hooks) {
      assert.ok((entry.split(' ')[0] ?? '') in manifest.bin);
      assert.deepEqual([language, require_serial], ['node', true]);
    }
  });

  it('are right usage', async () => {
    for (const { entry } of hooks) assert.equal(await usageProblem(`${entry} lvs.conf`), null);
  });

  it('are for each lvs.conf and lvs.cf, and for nothing else', () => {
    for (const { files } of hooks) {
      const matching = [
        'lvs.conf',
        'prod/lvs1/lvs.conf',
        'etc/lvs.cf',
        'old-lvs.conf',
        'lvs.conf.orig',
        'lvsXconf',
        'docs/lvs.conf/README.md',
      ].filter((name) => new RegExp(files).test(name));
      assert.deepEqual(matching, ['lvs.conf', 'prod/lvs1/lvs.conf', 'etc/lvs.cf']);
    }
  });

  it('fail where a file has an error, and pass where none has', async () => {
    await write('lvs.conf', smallConfig());
    assert.equal(run('lvsc-check', 'lvs.conf').status, 0);
    await write('lvs.cf', 'network = natt\n');
    const { status, stdout } = run('lvsc-check', 'lvs.conf', 'lvs.cf');
    assert.equal(status, 1);
    assert.match(stdout, /^lvs\.cf:1:11: error: /m);
  });

  it('write a file as it should be, by which pre-commit fails, and then leave it alone', async () => {
    await write('lvs.conf', smallConfig().replace('network = nat', 'network=nat'));
    assert.equal(run('lvsc-fmt', 'lvs.conf').status, 0);
    const written = readFileSync(path('lvs.conf'), 'utf8');
    assert.match(written, /^network = nat$/m);
    assert.equal(run('lvsc-fmt', 'lvs.conf').status, 0);
    assert.equal(readFileSync(path('lvs.conf'), 'utf8'), written);
  });

  it('can be installed: npm pack prints the name of its file, and nothing that a script says', async () => {
    copyFileSync(here('.npmrc'), path('.npmrc'));
    const scripts = { prepack: 'echo noise' };
    await write('package.json', JSON.stringify({ name: 'one', version: '1.0.0', scripts }));
    const printed = execFileSync('npm', ['pack'], {
      cwd: path('.'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    assert.equal(printed, 'one-1.0.0.tgz\n');
  });
}).timeout(60_000);
