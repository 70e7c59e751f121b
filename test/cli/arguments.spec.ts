import assert from 'node:assert/strict';
import { argumentsOf } from '../../src/cli/arguments.ts';
import type { CliCommand } from '../../src/cli/command.ts';
import { commandNamed, readCommandLine } from '../../src/cli/command-line.ts';
import { UsageError } from '../../src/error/lvsc-error.ts';

const command: CliCommand = {
  repeatable: ['into'],
  build: (yargs) =>
    yargs
      .positional('one', { choices: ['a', 'b'] })
      .positional('other', { type: 'string', conflicts: 'time-limit' })
      .options({
        'dry-run': { type: 'boolean', default: false },
        'time-limit': { type: 'number' },
        into: { type: 'string', default: 'here' },
        from: { type: 'string', conflicts: 'time-limit' },
        form: { choices: ['text', 'json'], default: 'text' },
      }),
  run: () => Promise.resolve(0),
};

/** The arguments of a command line; the name of the command is any that there is. */
function given(line: string, usage = 'show <one> [other]'): unknown {
  const argv = ['show', ...line.split(' ')];
  const named = commandNamed(argv);
  return argumentsOf(readCommandLine(argv, named && { ...named, usage }, command), usage, command);
}

const common = { quiet: false, color: true, dryRun: false, into: 'here', form: 'text' };

describe('the arguments of a command', () => {
  for (const [line, expected] of [
    ['a', { one: 'a' }],
    ['b c', { one: 'b', other: 'c' }],
    ['a --dry-run', { one: 'a', dryRun: true }],
    ['a --dry-run --no-dry-run', { one: 'a', dryRun: false }],
    ['a --no-color --quiet', { one: 'a', color: false, quiet: true }],
    ['a --time-limit 07', { one: 'a', timeLimit: 7 }],
    ['a --from=x=y', { one: 'a', from: 'x=y' }],
    ['a --form json', { one: 'a', form: 'json' }],
    ['a --into "x"', { one: 'a', into: '"x"' }],
    ['a --into x --into y --into z', { one: 'a', into: ['x', 'y', 'z'] }],
  ] as const) {
    it(`are, for ${line}, ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(given(line), { ...common, ...expected });
    });
  }

  it('are a list where the usage says so', () => {
    assert.deepEqual(given('a', 'show <one..>'), { ...common, one: ['a'] });
    assert.deepEqual(given('a b c', 'show <one> <more..>'), {
      ...common,
      one: 'a',
      more: ['b', 'c'],
    });
  });

  for (const [line, message] of [
    ['c', 'the one is one of a, b, and not "c"'],
    ['a --from x --from x', '--from is given more than once'],
    ['a --time-limit 1 --time-limit 2', '--time-limit is given more than once'],
    ['a --from x --time-limit 1', 'give --from or --time-limit, not both'],
    ['a b --time-limit 1', 'give a other or --time-limit, not both'],
  ] as const) {
    it(`are refused: ${line}`, () => {
      assert.throws(() => given(line), new UsageError(message));
    });
  }
});
