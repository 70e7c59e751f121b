import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { workplace } from './support/workplace.ts';

const script = fileURLToPath(new URL('../.ci/release-check.js', import.meta.url));

describe('the check before a release', function () {
  this.timeout(60_000);
  const { path, write } = workplace();
  const changelog = (...sections: readonly string[]): string =>
    ['# Changelog\n', ...sections].join('\n## ');
  const released = '[1.2.0] - 2026-11-29\n\n### Added\n\n- a thing\n';

  function git(...args: readonly string[]): void {
    const who = ['-c', 'user.name=somebody', '-c', 'user.email=somebody@localhost'];
    execFileSync('git', [...who, ...args], { cwd: path('.'), stdio: 'ignore' });
  }

  beforeEach(async () => {
    const lvsc = { name: 'lvsc', version: '1.2.0', bin: { lvsc: './lvsc.js' } };
    await write('package.json', JSON.stringify(lvsc));
    await write('package-lock.json', JSON.stringify({ ...lvsc, packages: { '': lvsc } }));
    await write('lvsc.js', '#!/usr/bin/env node\nconsole.log("1.2.0");\n');
    await write('README.md', 'npm install -g ./lvsc-1.2.0.tgz\n');
    await write('CHANGELOG.md', changelog('[Unreleased]\n', released));
    git('init', '--quiet');
    commit();
  });

  function commit(): void {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '-m', 'all of it');
    git('tag', '--force', '-a', 'v1.2.0', '-m', '1.2.0');
  }

  function check(): readonly [number | null, string] {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      cwd: path('.'),
      encoding: 'utf8',
    });
    return [status, stdout + stderr];
  }

  it('lets pass what agrees', () => {
    assert.deepEqual(check(), [0, 'lvsc 1.2.0 can be released.\n']);
  });

  for (const [what, file, text, problem] of [
    [
      'a lock file of another version',
      'package-lock.json',
      '{"version":"1.1.0","packages":{"":{"version":"1.2.0"}}}',
      /package-lock\.json is of another version/,
    ],
    [
      'a changelog without it',
      'CHANGELOG.md',
      changelog('[Unreleased]\n', released.replace('1.2.0', '1.1.0')),
      /the first section of CHANGELOG\.md below \[Unreleased\] is not "\[1\.2\.0\] - YYYY/,
    ],
    [
      'lines that are still unreleased',
      'CHANGELOG.md',
      changelog('[Unreleased]\n\n### Fixed\n\n- a thing\n', released),
      /has lines under \[Unreleased\]/,
    ],
    [
      'a day that has not come',
      'CHANGELOG.md',
      changelog('[Unreleased]\n', released.replace('2026', '9999')),
      /a day that has not come: 9999-11-29/,
    ],
    ['a readme of another', 'README.md', 'npm i ./lvsc-1.1.0.tgz\n', /speaks of lvsc-1\.1\.0\.tgz/],
    [
      'a command that says another',
      'lvsc.js',
      'console.log("1.1.0");\n',
      /the packed command says that it is 1\.1\.0/,
    ],
    ['a command that does not start', 'lvsc.js', 'process.exit(1);\n', /--version failed/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await write(file, text);
      commit();
      const [status, said] = check();
      assert.equal(status, 1, said);
      assert.match(said, problem);
    });
  }

  it('refuses a tree that is not that of the tag', async () => {
    await write('README.md', 'another\n');
    assert.match(check()[1], /the tree is not clean/);
    git('commit', '--quiet', '-am', 'more');
    assert.match(check()[1], /the tag v1\.2\.0 is on another commit/);
    git('tag', '-d', 'v1.2.0');
    assert.deepEqual(check(), [1, 'release-check: there is no tag v1.2.0: git tag -a v1.2.0\n']);
  });
});
