import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { smallConfig } from '../support/director-file.ts';
import { workplace } from '../support/workplace.ts';

const program = fileURLToPath(new URL('../../dist/bin/lvsc.js', import.meta.url));
const tellLoaded = new URL('../support/tell-loaded.js', import.meta.url).href;

/** Words by which a package shows in a part that holds it. */
const packages = {
  ajv: 'node_modules/ajv/',
  execa: 'node_modules/cross-spawn/',
  yargs: 'cacheHelpMessage',
  chevrotain: 'performSelfAnalysis',
};

/**
 * What the built command loads. Time is not looked at: it is another one on each machine, and
 * nearly all of it goes by what is loaded.
 */
describe('what a command line loads of the program', () => {
  const { path, write } = workplace();

  function loaded(...args: readonly string[]): {
    readonly files: number;
    readonly bytes: number;
    readonly holds: readonly string[];
  } {
    const list = path('loaded');
    rmSync(list, { force: true });
    const words = ['--import', tellLoaded, program, ...args];
    const env = { ...process.env, TELL_LOADED: list };
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
    assert.equal(status, 0, stderr);
    assert.ok(existsSync(list));
    const files = readFileSync(list, 'utf8')
      .split('\n')
      .filter((url) => url.includes('/dist/'));
    const texts = files.map((url) => readFileSync(fileURLToPath(url), 'utf8'));
    return {
      files: files.length,
      bytes: texts.reduce((sum, text) => sum + text.length, 0),
      holds: Object.entries(packages).flatMap(([name, mark]) =>
        texts.some((text) => text.includes(mark)) ? [name] : [],
      ),
    };
  }

  it('is next to nothing for --version', () => {
    const { files, bytes, holds } = loaded('--version');
    assert.ok(files <= 8, `${files} files`);
    assert.ok(bytes <= 8_000, `${bytes} bytes`);
    assert.deepEqual(holds, []);
  });

  it('is, for --help, what writes it', () => {
    assert.deepEqual(loaded('--help').holds, ['yargs']);
  });

  it('is, for what tells of no file, no package', () => {
    const { bytes, holds } = loaded('completion', 'bash', '--version');
    assert.deepEqual(holds, []);
    assert.ok(bytes <= 200_000, `${bytes} bytes`);
  });

  it('is, for check and fmt, the parser and what judges', async () => {
    const config = await write('lvs.conf', smallConfig());
    for (const command of ['check', 'fmt']) {
      const { bytes, holds } = loaded(command, config);
      assert.deepEqual(holds, ['chevrotain'], command);
      assert.ok(bytes <= 500_000, `${command}: ${bytes} bytes`);
    }
  });

  it('is more where a director is read', async () => {
    const config = await write('lvs.conf', smallConfig());
    const { holds } = loaded('plan', '--director', `file:${path('director.json')}`, config);
    assert.deepEqual(holds, ['ajv', 'execa', 'chevrotain']);
  });
});
