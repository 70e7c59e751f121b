import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codesOfPrefix, codesOfRegex } from '../../../src/compile/keepalived/status-codes.ts';

describe('the status codes of an expected prefix', () => {
  for (const [expect, codes, isWider] of [
    ['H', '100-599', false],
    ['HTTP', '100-599', false],
    ['HTTP/1.', '100-599', false],
    ['HTTP/1.1', '100-599', true],
    ['HTTP/1.1 ', '100-599', true],
    ['HTTP/1.0 2', '200-299', true],
    ['HTTP/1.0 20', '200-209', true],
    ['HTTP/1.1 200 OK', '200', true],
  ] as const) {
    it(`reads the prefix ${JSON.stringify(expect)} as ${codes}`, () => {
      assert.deepEqual(codesOfPrefix(expect), { codes: [codes], isWider });
    });
  }

  for (const other of [
    'HTTP/2',
    'HTTP/1.1 20 OK',
    'HTTP/1.1 00',
    'HTTP/1.1 200OK',
    'OK',
    ' HTTP',
  ]) {
    it(`sees no status line in ${JSON.stringify(other)}`, () => {
      assert.equal(codesOfPrefix(other), null);
    });
  }

  for (const [expect, ...codes] of [
    ['HTTP', '100-599'],
    ['^HTTP/1\\.[01] 200', '200'],
    ['HTTP/1.. (200|30[12])', '200', '301-302'],
    ['^HTTP/1\\.1 [23]', '200-399'],
    ['^HTTP/1\\.(0|1) 2.. OK', '200-299'],
  ] as const) {
    it(`reads the expression ${expect} as ${codes.join(' ')}`, () => {
      assert.deepEqual(codesOfRegex(expect)?.codes, codes);
    });
  }

  for (const other of [
    'HTTP/1.1 200|HTTP/1.1 301',
    'HTTP/1.1 200|301',
    'HTTP/1.1 (200',
    'HTTP/1.1 200)',
    'HTTP/1.1 [2',
    'HTTP/1.1 2{3}',
    'HTTP/1.1 (2*)*',
    'HTTP/1.1 700',
    '200 OK',
  ]) {
    it(`leaves ${other} alone`, () => {
      assert.equal(codesOfRegex(other), null);
    });
  }

  it('finds a prefix in exactly the status lines whose codes it names', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 100, max: 599 }),
        (code, length, other) => {
          const expect = `HTTP/1.1 ${code}`.slice(0, length);
          const found = codesOfPrefix(expect)?.codes.some((range) => {
            const [from = 0, to = from] = range.split('-').map(Number);
            return from <= other && other <= to;
          });
          assert.equal(found, `HTTP/1.1 ${other}`.startsWith(expect));
        },
      ),
    );
  });
});
