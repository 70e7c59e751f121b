import assert from 'node:assert/strict';
import { readCommandLine, commandNamed, withHelpAsOption } from '../../src/cli/command-line.ts';
import { UsageError } from '../../src/error/lvsc-error.ts';

/** A command line as it is read: operands, and behind them the options, each in one way. */
async function words(...argv: readonly string[]): Promise<string[]> {
  const entry = commandNamed(argv);
  const { operands, options } = readCommandLine(argv, entry, (await entry?.load()) ?? null);
  return [
    ...operands,
    ...options.flatMap(({ name, value }) =>
      typeof value === 'string' ? [`--${name}`, value] : [`--${value ? '' : 'no-'}${name}`],
    ),
  ];
}

describe('the words of a command line', () => {
  for (const [argv, expected] of [
    ['show', 'show'],
    ['--quiet show', 'show --quiet'],
    ['plan a', 'plan a'],
    ['plan --director file:x a', 'plan a --director file:x'],
    ['plan --director=file:x a', 'plan a --director file:x'],
    ['plan a --no-prune', 'plan a --no-prune'],
    ['apply -y a', 'apply a --yes'],
    ['--no-color show', 'show --no-color'],
    ['plan -', 'plan /dev/stdin'],
    ['plan --live - a', 'plan a --live /dev/stdin'],
    ['check a b c', 'check a b c'],
    ['check -- a b', 'check a b'],
    ['show --help', 'show --help'],
    ['plan --help', 'plan --help'],
    ['--help', '--help'],
  ] as const) {
    it(`are ${expected} for ${argv}`, async () => {
      assert.deepEqual((await words(...argv.split(' '))).join(' '), expected);
    });
  }

  for (const [argv, message] of [
    [['frobnicate'], /^there is no command "frobnicate"; the commands are check, fmt, plan/],
    [['shwo'], /^there is no command "shwo"; did you mean show\?$/],
    [['shwo', '--help'], /did you mean show\?$/],
    [['shwo', 'check'], /^there is no command "shwo"/],
    [['revert-unconfirmd', '1'], /^(?!.*revert-unconfirmed)/],
    [['show', '--frobnicate'], /^lvsc show has no option --frobnicate$/],
    [['show', '--jsno'], /^lvsc show has no option --jsno; did you mean --json\?$/],
    [['--jsno'], /^lvsc has no option --jsno/],
    [['apply', '--yes=1', 'a'], /^--yes takes no value: write --yes alone/],
    [['apply', '--no-yes=1', 'a'], /^--no-yes takes no value/],
    [['apply', '--director', 'a', '--drain'], /^--drain takes a value$/],
    [['apply', 'a', '--drain='], /^the value of --drain is empty$/],
    [['apply', 'a', '--drain', ''], /^the value of --drain is empty$/],
    [['apply', 'a', '--drain', '-1'], /^--drain takes a number, and "-1" is none$/],
    [['apply', 'a', '--drain', '1e3'], /"1e3" is none$/],
    [['plan', 'a', '--dialect', 'x'], /^--dialect takes lvsc, piranha, and not "x"$/],
    [['plan'], /^an operand is missing; write: lvsc plan <file>$/],
    [['plan', 'a', 'b'], /^"b" is one operand too many; write: lvsc plan <file>$/],
    [['plan', ''], /^an operand is empty$/],
    [['show', 'a'], /^"a" is one operand too many; write: lvsc show$/],
    [['--director', 'show', 'check'], /^write the command first: lvsc check \.\.\.$/],
    [['check', '--', '-a'], /^"-a" looks like an option: write \.\/-a for a file/],
  ] as const) {
    it(`are refused: ${argv.map((word) => word || "''").join(' ')}`, async () => {
      await assert.rejects(words(...argv), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

describe('the command of a command line', () => {
  it('is the first word that names one', () => {
    assert.equal(commandNamed(['--quiet', 'plan', 'show'])?.usage, 'plan <file>');
    assert.equal(commandNamed(['--help']), null);
    assert.equal(commandNamed([]), null);
  });

  for (const [argv, expected] of [
    ['help', '--help'],
    ['help plan', 'plan --help'],
    ['--no-color help plan', '--no-color plan --help'],
    ['plan help', 'plan help'],
    ['', ''],
  ] as const) {
    it(`can ask for help as other programs do: "${argv}" is "${expected}"`, () => {
      assert.equal(withHelpAsOption(argv.split(' ').filter(Boolean)).join(' '), expected);
    });
  }
});
