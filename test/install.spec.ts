import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { workplace } from './support/workplace.ts';

const script = fileURLToPath(new URL('../.ci/install.js', import.meta.url));

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: true;
}

describe('the packages of a checkout', () => {
  const { path, tool, write } = workplace();
  const one = { version: '1.0.0', integrity: 'sha512-one' };
  const two = { version: '2.0.0', integrity: 'sha512-two' };
  const elsewhere: Entry = { ...two, optional: true };

  beforeEach(async () => {
    await tool('npm', `#!/bin/sh\necho "$@" >${path('called')}\nexit \${NPM_STATUS:-0}\n`);
    await lock({ 'node_modules/one': one, 'node_modules/two': elsewhere });
    installed({ 'node_modules/one': one });
  });

  function lock(packages: Readonly<Record<string, Entry>>): Promise<string> {
    const project = { version: '0.1.0' };
    return write('package-lock.json', JSON.stringify({ packages: { '': project, ...packages } }));
  }

  function installed(packages: Readonly<Record<string, Entry>>): void {
    mkdirSync(path('node_modules'), { recursive: true });
    writeFileSync(path('node_modules/.package-lock.json'), JSON.stringify({ packages }));
  }

  /** The exit status, and what npm was called with, if it was. */
  function run(npmStatus = 0): readonly [number | null, string | null] {
    const env = { ...process.env, NPM_STATUS: String(npmStatus) };
    const { status } = spawnSync(process.execPath, [script], { cwd: path('.'), env });
    try {
      return [status, readFileSync(path('called'), 'utf8').trim()];
    } catch {
      return [status, null];
    }
  }

  const ci = 'ci --no-audit --no-fund --loglevel=error';

  it('are left alone where they are those of the lock file', () => {
    assert.deepEqual(run(), [0, null]);
    installed({ 'node_modules/one': one, 'node_modules/two': elsewhere });
    assert.deepEqual(run(), [0, null]);
  });

  it('are installed where there are none', () => {
    rmSync(path('node_modules'), { recursive: true });
    assert.deepEqual(run(), [0, ci]);
  });

  for (const [what, packages] of Object.entries({
    'one has another version': { 'node_modules/one': { ...one, version: '0.9.0' } },
    'one has other content': { 'node_modules/one': { ...one, integrity: 'sha512-other' } },
    'one is missing': {},
    'one is too many': { 'node_modules/one': one, 'node_modules/three': two },
  })) {
    it(`are installed where ${what}`, () => {
      installed(packages);
      assert.deepEqual(run(), [0, ci]);
    });
  }

  it('are installed where npm was cut off before it wrote down what it did', async () => {
    await write('node_modules/.package-lock.json', '{"packa');
    assert.deepEqual(run(), [0, ci]);
  });

  it('of another checkout are never installed anew', () => {
    renameSync(path('node_modules'), path('shared'));
    symlinkSync('shared', path('node_modules'));
    rmSync(path('shared/.package-lock.json'));
    assert.deepEqual(run(), [0, null]);
  });

  it('that cannot be installed are a failure', () => {
    installed({});
    assert.deepEqual(run(7), [7, ci]);
  });
});
