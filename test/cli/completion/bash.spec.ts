import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { bashCompletion } from '../../../src/cli/completion/bash.ts';
import { someCommands } from './some-commands.ts';

/** What bash offers for the last word. */
function offered(...words: readonly string[]): string[] {
  const script = `${bashCompletion(someCommands)}
COMP_WORDS=(lvsc "$@")
COMP_CWORD=$#
_lvsc
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['-euc', script, 'bash', ...words], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  it('offers commands and common options first', () => {
    assert.deepEqual(offered(''), ['check', 'explain', 'show', '--quiet', '--director']);
    assert.deepEqual(offered('ch'), ['check']);
    assert.deepEqual(offered('--quiet', 'sh'), ['show']);
  });

  it('offers the options of the command', () => {
    assert.deepEqual(offered('check', '--'), ['--format', '--quiet', '--director']);
    assert.deepEqual(offered('show', '--'), ['--quiet', '--director']);
  });

  it('offers the values of an option, and nothing where they are not known', () => {
    assert.deepEqual(offered('check', '--format', ''), ['text', 'sarif', 'junit']);
    assert.deepEqual(offered('check', '--format', 's'), ['sarif']);
    assert.deepEqual(offered('check', '--director', ''), []);
  });

  it('offers words, files or nothing as operands', () => {
    assert.deepEqual(offered('explain', 's'), ['scheduler', 'send']);
    assert.deepEqual(offered('check', 'fixtures/art'), ['fixtures/article']);
    assert.deepEqual(offered('show', ''), []);
  });
});
