import assert from 'node:assert/strict';
import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { smallConfig } from '../support/director-file.ts';
import { workplace } from '../support/workplace.ts';

const program = fileURLToPath(new URL('../../dist/bin/lvsc.js', import.meta.url));

function lvsc(args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', input });
}

describe('src/cli/main.ts', () => {
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

  it('comes to its end also where nobody hears of it any more', async () => {
    const config = await write('lvs.conf', smallConfig());
    const director = ['--director', `file:${path('director.json')}`];
    const apply = [program, 'apply', '--yes', ...director, config];
    // Whoever reads has gone before the first word, as with an ssh session that drops.
    spawnSync('sh', ['-c', '"$@" 2>&1 | :', 'sh', process.execPath, ...apply]);
    assert.match(lvsc(['history', ...director]).stdout, / committed /);
    assert.equal(lvsc(['plan', '--detailed-exitcode', ...director, config]).status, 0);
  });

  for (const [name, key] of [
    ['ctrl-C', '\u0003'],
    ['ctrl-D', '\u0004'],
  ] as const) {
    it(`takes ${name} at its question for a no`, async () => {
      const config = await write('lvs.conf', smallConfig());
      const director = `file:${path('director.json')}`;
      const words = [process.execPath, program, 'apply', '--director', director, config];
      const terminal = spawn('script', [
        '-qec',
        words.map((word) => `'${word}'`).join(' '),
        '/dev/null',
      ]);
      let said = '';
      terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (text.includes('[y/N]')) terminal.stdin.write(key);
      });
      const [status] = (await once(terminal, 'close')) as [number];
      assert.equal(status, 1, said);
      assert.match(said, /Not applied; nothing was changed/);
    });
  }

  describe('apply --confirm', () => {
    it('is confirmed also where the journal has no room to say so', async () => {
      const director = await applied(60);
      const confirm = [program, 'confirm', ...director];
      // A limit of half a KiB stands for a full disk: the journal is longer by then.
      const { status, stderr } = spawnSync(
        'sh',
        ['-c', `trap '' XFSZ; ulimit -f 1; exec "$@"`, 'sh', process.execPath, ...confirm],
        { encoding: 'utf8' },
      );
      assert.equal(status, 0, stderr);
      assert.match(
        stderr,
        /warning: cannot write the journal .* apply 1 is confirmed all the same/,
      );
      assert.match(lvsc(['history', ...director]).stdout, / committed, not confirmed {2}/);
      assert.equal(lvsc(['confirm', ...director]).status, 1);
    });

    const bare = /No virtual services/;
    async function applied(seconds: number): Promise<readonly string[]> {
      const config = await write('lvs.conf', smallConfig());
      const director = ['--director', `file:${path('director.json')}`];
      const confirm = ['--confirm', String(seconds)];
      const { status, stderr } = lvsc(['apply', '--yes', ...confirm, ...director, config]);
      assert.equal(status, 0, stderr);
      assert.match(stderr, /armed: unless confirmed by .* takes this apply back/);
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
