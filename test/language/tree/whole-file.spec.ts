import assert from 'node:assert/strict';
import { lookAtWhole } from '../../../src/language/tree/whole-file.ts';

describe('findings about a whole file', () => {
  const at = (text: string, dialect: 'lvsc' | 'piranha' = 'lvsc') => {
    const { isReadable, findings } = lookAtWhole(text, dialect);
    const places = findings.map(
      ({ code, range }) => `${range.start.line}:${range.start.column} ${code}`,
    );
    return [isReadable, ...places];
  };

  it('has nothing to say of a plain file, be it only a comment', () => {
    assert.deepEqual(at('# nothing\n'), [true]);
    assert.deepEqual(at('\n'), [true]);
  });

  it('refuses what cannot be a configuration', () => {
    assert.deepEqual(at(''), [false, '1:1 empty-file']);
    assert.deepEqual(at('a = 1\nb\0'), [false, '2:2 nul-byte']);
    assert.deepEqual(at('LVS_TYPE=VS_NAT\n'), [false, '1:1 foreign-file']);
    assert.deepEqual(at(' '.repeat(16 * 1024 * 1024 + 1)), [false, '1:1 file-too-large']);
    assert.deepEqual(at('\n'.repeat(200_000)), [false, '1:1 file-too-large']);
  });

  it('reads what an editor left, and warns', () => {
    assert.deepEqual(at('\ufeffa = 1\r\nb = 2\r\n'), [true, '1:1 portability', '1:7 portability']);
    assert.deepEqual(at('a = 1\nb = 2\r'), [true, '2:6 portability']);
  });

  it('leaves a byte order mark to the parser in the dialect of Piranha', () => {
    assert.deepEqual(at('\ufeffa = 1\n', 'piranha'), [true]);
  });
});
