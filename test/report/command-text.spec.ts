import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { commandLine, commandText } from '../../src/report/command-text.ts';

describe('a command as text for a shell', () => {
  it('writes a command as an operator would type it', () => {
    const args = ['-a', '-t', '203.0.113.100:80', '-r', '10.1.1.1:80', '-m', '-w', '2'];
    assert.equal(
      commandText({ program: 'ipvsadm', args, stdin: null }),
      'ipvsadm -a -t 203.0.113.100:80 -r 10.1.1.1:80 -m -w 2',
    );
  });

  it('quotes what a shell would take for something else', () => {
    const text = (word: string): string =>
      commandText({ program: 'ip', args: [word], stdin: null }).slice(3);
    assert.equal(text('[2001:db8::1]:80'), "'[2001:db8::1]:80'");
    assert.equal(text("it's"), "'it'\\''s'");
    assert.equal(text(''), "''");
    assert.equal(text('a b'), "'a b'");
  });

  it('writes standard input as a here-document, and counts its lines for progress', () => {
    const command = { program: 'ipvsadm', args: ['-R'], stdin: '-C\n-C\n' } as const;
    assert.equal(commandText(command), "ipvsadm -R <<'END'\n-C\n-C\nEND");
    assert.equal(commandText({ ...command, stdin: '-C' }), "ipvsadm -R <<'END'\n-C\nEND");
    assert.equal(commandLine(command), 'ipvsadm -R (2 lines)');
    assert.equal(commandLine({ ...command, stdin: null }), 'ipvsadm -R');
  });

  it('means the same to a shell, whatever the words are', () => {
    const word = fc.string({ maxLength: 12 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const line = commandText({ program: 'ip', args: words, stdin: null });
        const script = `ip() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${line}`;
        const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
        assert.deepEqual(stdout.split('\0').slice(0, -1), words);
      }),
      { numRuns: 50 },
    );
  });
});
