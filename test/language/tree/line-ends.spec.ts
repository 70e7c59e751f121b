import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INNER_NEWLINE, withLineEnds } from '../../../src/language/tree/line-ends.ts';

describe('line ends', () => {
  it('adds the last line end', () => {
    assert.equal(withLineEnds('a\nb', 'lvsc'), 'a\nb\n');
  });

  it('keeps CRLF where a file uses it throughout', () => {
    assert.equal(withLineEnds('a\r\nb\r\n', 'piranha'), 'a\r\nb\r\n\n');
    assert.equal(withLineEnds('a\r\nb\r\n', 'lvsc'), 'a\r\nb\r\n\n');
  });

  it('takes a lone carriage return for a line end', () => {
    assert.equal(withLineEnds('a\rb\n', 'lvsc'), 'a\nb\n\n');
    assert.equal(withLineEnds('a\rb\r', 'piranha'), 'a\nb\n\n');
  });

  it('ends lines for Piranha at the next carriage return, wherever it is', () => {
    assert.equal(withLineEnds('a\nb\rc\nd', 'piranha'), `a${INNER_NEWLINE}b\nc\nd\n`);
  });

  it('blanks a line for Piranha that starts with a newline', () => {
    assert.equal(withLineEnds('a\r\nb\rc\n', 'piranha'), 'a\n  \nc\n\n');
  });

  it('blanks a byte order mark for lvsc', () => {
    assert.equal(withLineEnds('\ufeffa', 'lvsc'), ' a\n');
    assert.equal(withLineEnds('\ufeffa', 'piranha'), '\ufeffa\n');
  });

  it('never moves a character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\r', '\n', '\r\n') });
    fc.assert(
      fc.property(text, fc.constantFrom('lvsc' as const, 'piranha' as const), (given, dialect) => {
        const lines = withLineEnds(given, dialect);
        assert.equal(lines.length, given.length + 1);
        for (let at = given.indexOf('a'); at >= 0; at = given.indexOf('a', at + 1)) {
          assert.ok(lines[at] === 'a' || lines[at] === ' ');
        }
      }),
    );
  });
});
