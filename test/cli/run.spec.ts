import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { exitCodeMeanings, exitCodes } from '../../src/cli/exit-codes.ts';
import { commands } from '../../src/cli/commands.ts';
import { lvsc } from '../support/fake-io.ts';

describe('src/cli/run.ts', () => {
  it('prints help with every command and every exit status', async () => {
    for (const argv of [['--help'], ['-h']]) {
      const { code, stdout, stderr } = await lvsc(argv);
      assert.equal(code, 0);
      assert.equal(stderr, '');
      for (const { usage, describe: what } of commands) {
        if (typeof what === 'string' && !usage.startsWith('revert-unconfirmed')) {
          assert.ok(stdout.includes(`lvsc ${usage}`), usage);
        }
      }
      for (const [status, meaning] of Object.entries(exitCodeMeanings)) {
        assert.ok(stdout.includes(`  ${status.padStart(2)}  ${meaning}`), meaning);
      }
    }
  });

  it('has a meaning for every exit status, and no other', () => {
    assert.deepEqual(
      Object.keys(exitCodeMeanings)
        .map(Number)
        .sort((a, b) => a - b),
      Object.values(exitCodes).sort((a, b) => a - b),
    );
  });

  for (const { usage } of commands) {
    const [name = ''] = usage.split(' ');
    if (name === 'revert-unconfirmed') continue;
    it(`explains ${name} with an example`, async () => {
      const { code, stdout } = await lvsc([name, '--help']);
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`Examples:\\n  lvsc ${name}`));
    });
  }

  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    assert.deepEqual(await lvsc(['--version']), {
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
      questions: [],
    });
  });

  const wrong: Readonly<Record<string, readonly [readonly string[], RegExp]>> = {
    'no command': [[], /Say which command: lvsc --help lists them\./],
    'a mistyped command': [['chekc', 'lvs.conf'], /Did you mean check\?/],
    'an unknown command': [['frobnicate'], /Unknown (command|argument): frobnicate/],
    'two commands': [['show', 'capture'], /Unknown (command|argument)|Say one command only/],
    'no file': [['check'], /files|Not enough/],
    'an unknown option': [['check', 'a', '--frobnicate'], /Unknown argument: frobnicate/],
    'an option without its value': [['plan', 'a', '--out'], /Not enough arguments following: out/],
    'an option given twice': [
      ['plan', 'a', '--packet-filter', 'nft', '--packet-filter', 'iptables'],
      /--packet-filter is given more than once/,
    ],
    'an unknown dialect': [['check', '--dialect', 'klingon', 'a'], /Invalid values/],
    'two ways to name a director': [
      ['plan', '--live', 'a', '--director', 'local', 'b'],
      /mutually exclusive/,
    ],
    'apply without a terminal and without --yes': [['apply', 'lvs.conf'], /give --yes/],
    'a number of seconds that is none': [['apply', '--yes', '--confirm', 'soon', 'a'], /--confirm/],
  };
  for (const [what, [argv, message]] of Object.entries(wrong)) {
    it(`exits with 64 for ${what}, and says so on stderr alone`, async () => {
      const { code, stdout, stderr } = await lvsc(argv);
      assert.equal(code, 64, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.match(stderr, /^lvsc: [\s\S]*\nTry: lvsc --help\n$/);
    });
  }

  it('exits with 1 for a director that it does not know', async () => {
    const { code, stderr } = await lvsc(['show', '--director', 'ftp://somewhere']);
    assert.equal(code, 1);
    assert.equal(
      stderr,
      'lvsc: unknown director "ftp://somewhere"\nhint: write local, file:PATH, or ssh://HOST\n',
    );
  });
});
