import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { quoted, shellLine } from '../../../src/director/ssh/quote.ts';

/** What a login shell makes of a line: the words it starts a program with. */
function wordsOf(line: string): string[] {
  const { stdout, status, stderr } = spawnSync('sh', ['-c', `printf '%s\\0' ${line}`]);
  assert.equal(status, 0, stderr.toString());
  return stdout.toString('utf8').split('\0').slice(0, -1);
}

describe('a word quoted for a POSIX shell', () => {
  it('leaves every word one word, whatever is in it', () => {
    const hostile = [
      "'; reboot; '",
      '$(reboot)',
      '`reboot`',
      '-a',
      '*',
      '~root',
      '#',
      '\\',
      "\\'",
      '"',
      '',
      ' ',
      'two\nlines\n',
      '!!',
      '${IFS}',
      'ünïcödé',
      '> /etc/passwd',
      '|',
    ];
    assert.deepEqual(wordsOf(shellLine(hostile)), hostile);
  });

  it('does so for any words', () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('\'"\\$`;&|<>(){}*?~#!- \t\nax')),
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        assert.deepEqual(wordsOf(shellLine(words)), words);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a zero byte, which no word can hold', () => {
    assert.throws(() => quoted('a\0b'), RangeError);
  });
});
