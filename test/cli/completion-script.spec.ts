import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { completionScript } from '../../src/cli/completion-script.ts';
import { commands } from '../../src/cli/commands.ts';
import { nameIn, type CommandEntry } from '../../src/cli/command.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/** A command that takes these options and does nothing. */
function entry(usage: string, describe: string | false, options: object): CommandEntry {
  return {
    usage,
    describe,
    load: () =>
      Promise.resolve({
        build: (yargs) => yargs.options(options as Parameters<typeof yargs.options>[0]),
        run: () => Promise.resolve(0),
      }),
  };
}

describe('the completion script of a shell', () => {
  for (const shell of shells) {
    it(`offers every command and every option of it in ${shell}`, async () => {
      const text = await completionScript(shell, commands);
      for (const { usage, describe: what } of commands) {
        assert.equal(text.includes(nameIn(usage)), what !== false, usage);
      }
      for (const option of ['packet-filter', 'detailed-exitcode', 'lock-timeout', 'no-color']) {
        assert.ok(text.includes(option), option);
      }
    });
  }

  it('is one that bash reads', async () => {
    const input = await completionScript('bash', commands);
    assert.deepEqual(spawnSync('bash', ['-n'], { input, encoding: 'utf8' }).stderr, '');
  });

  for (const [what, usage, options, line] of [
    ['a file for an operand', 'x <file>', {}, "'__fish_seen_subcommand_from x' -F"],
    ['no file where there is no operand', 'x', {}, null],
    [
      'the choices of an option',
      'x',
      { how: { choices: ['a', 'b'], describe: 'd' } },
      "-l how -x -a 'a b' -d 'd'",
    ],
    [
      'a file for an option',
      'x',
      { out: { type: 'string', describe: 'd' } },
      "-l out -r -F -d 'd'",
    ],
    ['nothing for a switch', 'x', { fast: { type: 'boolean', describe: 'd' } }, "-l fast -d 'd'"],
  ] as const) {
    it(`offers ${what}`, async () => {
      const text = await completionScript('fish', [entry(usage, 'does', options)]);
      const own = text.split('\n').filter((each) => each.includes('seen_subcommand_from x'));
      if (line === null) assert.deepEqual(own, []);
      else
        assert.ok(
          own.some((each) => each.includes(line)),
          own.join('\n'),
        );
    });
  }
});
