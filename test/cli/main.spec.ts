import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { smallConfig } from '../support/director-file.ts';
import { workplace } from '../support/workplace.ts';

const program = fileURLToPath(new URL('../../dist/bin/lvsc.js', import.meta.url));

function lvsc(args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', input });
}

/** Runs it by a shell, with its outputs led elsewhere. */
function withOutputs(args: readonly string[], outputs: string): SpawnSyncReturns<string> {
  const words = [process.execPath, program, ...args];
  return spawnSync('sh', ['-c', `"$@" ${outputs}`, 'sh', ...words], { encoding: 'utf8' });
}

describe('the built command', () => {
  const { path, write } = workplace();

  it('has been built', () => {
    assert.ok(existsSync(program), 'npm run build');
  });

  it('passes on arguments, standard input, output and exit status', () => {
    const { status, stdout, stderr } = lvsc(['check', '-'], 'network = natt\n');
    assert.equal(status, 1);
    assert.match(stdout, /^<stdin>:1:11: error: /);
    assert.match(stderr, /error/);
    assert.equal(lvsc(['--version']).status, 0);
    assert.equal(lvsc(['frobnicate']).status, 64);
  });

  it('checks, plans, applies and shows on a director in a file', async () => {
    const config = await write('lvs.conf', smallConfig());
    const director = ['--director', `file:${path('director.json')}`];
    assert.equal(lvsc(['plan', '--detailed-exitcode', ...director, config]).status, 2);
    assert.equal(lvsc(['apply', '--yes', ...director, config]).status, 0);
    assert.equal(lvsc(['plan', '--detailed-exitcode', ...director, config]).status, 0);
    assert.match(lvsc(['show', ...director]).stdout, /Virtual service tcp 203\.0\.113\.100:80/);
  });

  it('says that the directory it was started in is gone', () => {
    const words = [process.execPath, program, 'explain', 'persistent'];
    const script = 'cd "$0" && rmdir "$0" && exec "$@"';
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script, path('.'), ...words], {
      encoding: 'utf8',
    });
    mkdirSync(path('.'));
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /^lvsc: the directory .* is not there any more\nhint: .*\n$/);
  });

  it('does not mind a reader that goes away', async () => {
    const config = await write('lvs.conf', smallConfig());
    const { status, stdout, stderr } = spawnSync(
      'sh',
      [
        '-c',
        '"$0" "$1" plan --director "$2" "$3" | head -n 1',
        process.execPath,
        program,
        `file:${path('d.json')}`,
        config,
      ],
      { encoding: 'utf8' },
    );
    assert.equal(status, 0);
    assert.match(stdout, /^Plan for /);
    assert.doesNotMatch(stderr, /EPIPE|bug in lvsc/);
  });

  it('says that a result could not be written, and does not end with 0', async () => {
    const config = await write('lvs.conf', smallConfig());
    const director = ['--director', `file:${path('d.json')}`];
    for (const args of [['check', '--json', config], ['capture', ...director], ['--version']]) {
      const { status, stderr } = withOutputs(args, '>/dev/full');
      assert.equal(status, 1, args[0]);
      assert.match(stderr, /^lvsc: cannot write the result: no space left on device$/m);
    }
  });

  for (const [what, outputs] of [
    ['the disk that holds its log is full', '>/dev/full 2>/dev/full'],
    ['nobody reads what it says', '2>&1 | true'],
  ] as const) {
    it(`applies to the end though ${what}`, async () => {
      const config = await write('lvs.conf', smallConfig());
      const director = ['--director', `file:${path('d.json')}`];
      assert.equal(withOutputs(['apply', '--yes', ...director, config], outputs).status, 0);
      assert.match(lvsc(['history', ...director]).stdout, / committed /);
      assert.equal(lvsc(['plan', '--detailed-exitcode', ...director, config]).status, 0);
    });
  }

  describe('apply --confirm', () => {
    const bare = /No virtual services/;
    async function applied(seconds: number): Promise<readonly string[]> {
      const config = await write('lvs.conf', smallConfig());
      const director = ['--director', `file:${path('director.json')}`];
      const confirm = ['--confirm', String(seconds)];
      const { status, stderr } = lvsc(['apply', '--yes', ...confirm, ...director, config]);
      assert.equal(status, 0, stderr);
      assert.match(
        stderr,
        /armed: unless confirmed within \d+ s of its end, and by .* at the latest, .* takes this apply back/,
      );
      assert.doesNotMatch(lvsc(['show', ...director]).stdout, bare);
      return director;
    }

    it('is taken back when nobody confirms it, by a process that outlives the shell', async () => {
      const director = await applied(1);
      for (let tries = 0; tries < 60; tries += 1) {
        if (bare.test(lvsc(['show', ...director]).stdout)) break;
        await delay(100);
      }
      assert.match(lvsc(['show', ...director]).stdout, bare);
      assert.match(lvsc(['history', ...director]).stdout, /rolled-back|rolled back/);
      assert.equal(lvsc(['confirm', ...director]).status, 1);
    });

    it('stays when it is confirmed; until then a second apply is refused', async () => {
      const director = await applied(30);
      const second = lvsc(['apply', '--yes', ...director, path('lvs.conf')]);
      assert.equal(second.status, 5, second.stderr);
      assert.match(second.stderr, /apply 1 waits until .* to be confirmed/);
      assert.equal(lvsc(['confirm', ...director]).status, 0);
      assert.doesNotMatch(lvsc(['show', ...director]).stdout, bare);
      assert.equal(lvsc(['apply', '--yes', ...director, path('lvs.conf')]).status, 0);
    });
  });
}).timeout(60_000);
