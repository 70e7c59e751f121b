#!/usr/bin/env node
/** Says whether version, changelog, tag and package of what is checked out agree; see docs/releasing.md. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { name, version, bin } = json('package.json');
const problems = [...lockProblems(), ...changelogProblems(), ...readmeProblems(), ...gitProblems()];
// What is packed is what lies about: no package is made of a tree that is known to be wrong.
if (problems.length === 0) problems.push(...packageProblems());
for (const problem of problems) console.error(`release-check: ${problem}`);
if (problems.length === 0) console.log(`${name} ${version} can be released.`);
else process.exitCode = 1;

function lockProblems() {
  const lock = json('package-lock.json');
  return lock.version === version && lock.packages[''].version === version
    ? []
    : [`package-lock.json is of another version: npm version ${version} --no-git-tag-version`];
}

function changelogProblems() {
  const [, unreleased = '', latest = ''] = readFileSync('CHANGELOG.md', 'utf8').split('\n## ');
  const [title] = latest.split('\n', 1);
  const [, released, date] = /^\[(.*)\] - (\d{4}-\d{2}-\d{2})$/.exec(title) ?? [];
  return [
    ...(released === version
      ? []
      : [
          `the first section of CHANGELOG.md below [Unreleased] is not "[${version}] - YYYY-MM-DD"`,
        ]),
    ...(date !== undefined && date > new Date().toISOString().slice(0, 10)
      ? [`the section of ${version} in CHANGELOG.md is of a day that has not come: ${date}`]
      : []),
    ...(unreleased.includes('\n- ')
      ? [`CHANGELOG.md has lines under [Unreleased]: move them to [${version}]`]
      : []),
  ];
}

function readmeProblems() {
  const archives = readFileSync('README.md', 'utf8').match(/\blvsc-[0-9][^ `]*\.tgz/g) ?? [];
  return archives
    .filter((archive) => archive !== `${name}-${version}.tgz`)
    .map((archive) => `README.md speaks of ${archive}`);
}

function gitProblems() {
  const tag = `v${version}`;
  const tagged = git('rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`);
  const head = git('rev-parse', 'HEAD');
  return [
    ...(git('status', '--porcelain') === '' ? [] : ['the tree is not clean']),
    ...(tagged === '' ? [`there is no tag ${tag}: git tag -a ${tag}`] : []),
    ...(tagged === '' || tagged === head ? [] : [`the tag ${tag} is on another commit`]),
  ];
}

/** Packs it as `npm publish` does, and asks the command in the package for its version. */
function packageProblems() {
  const scratch = mkdtempSync(join(tmpdir(), 'lvsc-release-'));
  try {
    output('npm', 'pack', '--silent', '--pack-destination', scratch);
    output('tar', '-xzf', join(scratch, `${name}-${version}.tgz`), '-C', scratch);
    const said = output(process.execPath, join(scratch, 'package', bin[name]), '--version');
    return said === version ? [] : [`the packed command says that it is ${said}`];
  } catch (error) {
    return [error.message];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function json(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** What git says; nothing where it has nothing to say, or finds no such thing. */
function git(...args) {
  return spawnSync('git', args, { encoding: 'utf8' }).stdout.trim();
}

function output(program, ...args) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  throw new Error(`${[program, ...args].join(' ')} failed: ${error?.message ?? stderr.trim()}`);
}
