import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { shWord, shWords } from '../../src/shell/words.ts';

/** What a shell makes of lines: for each, how many words a program is started with, and these. */
function read(lines: readonly string[]): string[] {
  const script = `tell() { printf '%s\\0' "$#" "$@"; }\n${lines.map((line) => `tell ${line}\n`).join('')}`;
  const { stdout, status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
  return stdout.split('\0').slice(0, -1);
}

function told(lists: readonly (readonly string[])[]): string[] {
  return lists.flatMap((words) => [String(words.length), ...words]);
}

describe('a word quoted for a POSIX shell', function () {
  this.timeout(60_000);

  it('leaves a plain word as it is', () => {
    const plain = ['-w', '203.0.113.100:80', '10.1.1.254/24', 'net.ipv4.ip_forward=1', 'eth0:1'];
    assert.equal(shWords(plain), plain.join(' '));
  });

  it('quotes what a shell would take for something else', () => {
    assert.equal(shWord('[2001:db8::1]:80'), "'[2001:db8::1]:80'");
    assert.equal(shWord("it's"), "'it'\\''s'");
    assert.equal(shWord('a b'), "'a b'");
    assert.equal(shWord(''), "''");
  });

  it('quotes what only other login shells would take for something else', () => {
    assert.equal(shWord('=ls'), "'=ls'");
    assert.equal(shWord('%1'), "'%1'");
  });

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
      '{a,b}',
    ];
    assert.deepEqual(read([shWords(hostile)]), told([hostile]));
  });

  it('does so for any words', () => {
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom(...Array.from('\'"\\$`;&|<>(){}[]*?~#!%=^,- \t\nax1')) }),
      fc.string({ unit: 'binary-ascii' }).map((text) => text.replaceAll('\0', '')),
      fc.string({ unit: 'grapheme' }),
    );
    const list = fc.array(word, { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(list, { minLength: 100, maxLength: 100 }), (lists) => {
        assert.deepEqual(read(lists.map(shWords)), told(lists));
      }),
      { numRuns: 4 },
    );
  });

  it('refuses a zero byte, which no word can hold', () => {
    assert.throws(() => shWord('a\0b'), RangeError);
  });
});
