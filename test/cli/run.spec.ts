import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { exitCodeMeanings } from '../../src/cli/exit-codes.ts';
import { commands } from '../../src/cli/commands.ts';
import { lvsc } from '../support/fake-io.ts';

describe('the command line', () => {
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

  for (const { usage } of commands) {
    const [name = ''] = usage.split(' ');
    if (name === 'revert-unconfirmed') continue;
    it(`explains ${name} with an example`, async () => {
      const { code, stdout } = await lvsc([name, '--help']);
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`Examples:\\n  lvsc ${name}`));
    });
  }

  it('takes help for a command as for its option', async () => {
    assert.deepEqual(await lvsc(['help', 'plan']), await lvsc(['plan', '--help']));
    assert.deepEqual(await lvsc(['--no-color', 'help']), await lvsc(['--help']));
  });

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
    'a mistyped command': [['chekc', 'lvs.conf'], /no command "chekc"; did you mean check\?\n/],
    'a mistyped command that is to be explained': [
      ['paln', '--help'],
      /there is no command "paln"; did you mean plan\?\n/,
    ],
    'help about a mistyped command': [['help', 'paln'], /no command "paln"; did you mean plan\?\n/],
    'an unknown command': [
      ['frobnicate', '--help'],
      /there is no command "frobnicate"; the commands are check, fmt, .*, completion\n/,
    ],
    'an unknown command before one that is known': [
      ['frobnicate', 'show'],
      /there is no command "frobnicate"; the commands are /,
    ],
    'two commands': [['show', 'capture'], /"capture" is one operand too many; write: lvsc show\n/],
    'no file': [['check'], /an operand is missing; write: lvsc check <files\.\.>/],
    'no file but an option': [['check', '--strict'], /an operand is missing/],
    'an empty operand': [['check', ''], /an operand is empty/],
    'an empty value': [['plan', 'a', '--drain', ''], /the value of --drain is empty/],
    'an empty value behind =': [['plan', 'a', '--out='], /the value of --out is empty/],
    'an unknown option': [
      ['check', 'a', '--frobnicate'],
      /lvsc check has no option --frobnicate\n/,
    ],
    'an unknown option before the file': [
      ['check', '--stict', 'a'],
      /lvsc check has no option --stict; did you mean --strict\?/,
    ],
    'an unknown option and no command': [['-v'], /lvsc has no option -v\n/],
    'a yes or no that is spelled out': [
      ['apply', '--yes', '--dry-run=1', 'a'],
      /--dry-run takes no value: write --dry-run alone, or leave it out/,
    ],
    'a yes or no in a word of its own': [
      ['plan', 'a', '--strict', 'false'],
      /"false" is one operand too many/,
    ],
    'an option without its value': [['plan', 'a', '--out'], /--out takes a value/],
    'an option given twice': [
      ['plan', 'a', '--packet-filter', 'nft', '--packet-filter', 'iptables'],
      /--packet-filter is given more than once/,
    ],
    'an unknown dialect': [
      ['check', '--dialect', 'klingon', 'a'],
      /--dialect takes lvsc, piranha, and not "klingon"/,
    ],
    'what looks like an option behind --': [['check', '--', '-a'], /write \.\/-a for a file/],
    'two ways to name a director': [
      ['plan', '--live', 'a', '--director', 'local', 'b'],
      /give --live or --director, not both/,
    ],
    'two things to import from': [
      ['import', '--director', 'local', 'b'],
      /give a file or --director, not both/,
    ],
    'no target to compile for': [
      ['compile', 'a'],
      /--for is missing: it takes sh, ipvsadm, .*, systemd\n/,
    ],
    'a shell that is not known': [
      ['completion', 'ksh'],
      /the shell is one of bash, zsh, fish, and not "ksh"\n/,
    ],
    'apply without a terminal and without --yes': [['apply', 'lvs.conf'], /give --yes/],
    'a number that is none': [
      ['apply', '--yes', '--confirm', 'soon', 'a'],
      /--confirm takes a number, and "soon" is none/,
    ],
    'half a second': [['apply', '--yes', '--confirm', '1.5', 'a'], /a whole number of seconds/],
    'more than a year': [
      ['apply', '--yes', '--confirm', '9007199254740991', 'a'],
      /--confirm takes a whole number of seconds, from 1 to 31536000/,
    ],
  };
  for (const [what, [argv, message]] of Object.entries(wrong)) {
    it(`exits with 64 for ${what}, and says so on stderr alone`, async () => {
      const { code, stdout, stderr } = await lvsc(argv);
      assert.equal(code, 64, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.match(stderr, /^lvsc: [\s\S]*\nTry: lvsc (?:\w+ )?--help\n$/);
    });
  }

  it('points to the help of the command that was meant', async () => {
    assert.match((await lvsc(['plan'])).stderr, /\nTry: lvsc plan --help\n$/);
    assert.match((await lvsc(['frobnicate'])).stderr, /\nTry: lvsc --help\n$/);
  });

  it('takes options before the command, and operands behind --', async () => {
    const said = 'persistent (in virtual and failover blocks)';
    for (const argv of [
      ['--quiet', 'explain', 'persistent'],
      ['explain', '--', 'persistent'],
    ]) {
      const { code, stdout, stderr } = await lvsc(argv);
      assert.equal(code, 0, stderr);
      assert.ok(stdout.startsWith(said), stdout);
    }
  });

  it('keeps its help within a narrow terminal', async () => {
    const { stdout } = await lvsc(['apply', '--help'], { columns: 60 });
    assert.ok(
      stdout.split('\n').every((line) => line.length <= 60),
      stdout,
    );
    assert.ok(
      (await lvsc(['apply', '--help'])).stdout.split('\n').some(({ length }) => length > 80),
    );
  });

  it('lets no word of a message drive the terminal', async () => {
    for (const argv of [
      ['\u001b[2J'],
      ['plan', 'a\u001b[2J'],
      ['show', '--director', '\u001b[2J'],
    ]) {
      const { stderr } = await lvsc(argv);
      assert.match(stderr, /\\x1b\[2J/);
      assert.doesNotMatch(stderr, /\u001b/);
    }
  });

  it('exits with 1 for a director that it does not know', async () => {
    const { code, stderr } = await lvsc(['show', '--director', 'ftp://somewhere']);
    assert.equal(code, 1);
    assert.equal(
      stderr,
      'lvsc: unknown director "ftp://somewhere"\nhint: write local, file:PATH, or ssh://HOST\n',
    );
  });
});
