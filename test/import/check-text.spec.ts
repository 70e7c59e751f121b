import assert from 'node:assert/strict';
import {
  checkText,
  expectedStatus,
  expectedText,
  httpGet,
  quotedValue,
} from '../../src/import/check-text.ts';

describe('the texts of a check', () => {
  it('are escaped as nanny(8) reads them, in quotes that they do not have', () => {
    assert.equal(checkText('a\r\n\tb\\'), String.raw`"a\r\n\tb\\"`);
    assert.equal(checkText('say "x" '), `'say "x" '`);
    for (const text of [`"'`, '', '\u0001', 'ä']) assert.equal(checkText(text), null, text);
    assert.deepEqual([quotedValue('a b'), quotedValue('a\n')], ['"a b"', null]);
  });

  it('are a GET where path and host are words', () => {
    assert.equal(httpGet('/', null, '1.0'), 'GET / HTTP/1.0\r\n\r\n');
    assert.equal(
      httpGet('/a', 'h', '1.1'),
      'GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
    );
    assert.match(httpGet('/', null, '1.0C') ?? '', /^GET \/ HTTP\/1\.0\r\nConnection: close/);
    assert.deepEqual([httpGet('/a b', null, '1.0'), httpGet('/', 'h\r\nx', '1.0')], [null, null]);
  });

  for (const [ranges, pattern] of [
    [[[200, 200]], '200'],
    [[[200, 299]], '2[0-9][0-9]'],
    [
      [
        [200, 204],
        [301, 302],
      ],
      '(200|201|202|203|204|301|302)',
    ],
    [[[200, 399]], '(2[0-9][0-9]|3[0-9][0-9])'],
    [[[200, 219]], '(20[0-9]|21[0-9])'],
  ] satisfies [[number, number][], string][]) {
    it(`expect ${pattern} for ${JSON.stringify(ranges)}`, () => {
      assert.deepEqual(expectedStatus(ranges), [
        'use_regex = 1',
        String.raw`expect = "^HTTP/1\\.[01] ${pattern}"`,
      ]);
      const code = new RegExp(`^(?:${pattern})$`);
      for (let each = 100; each < 600; each += 1) {
        const isIn = ranges.some(([first, last]) => first <= each && each <= last);
        assert.equal(code.test(`${each}`), isIn, `${each}`);
      }
    });
  }

  it('expect any answer for every code, and for none', () => {
    assert.deepEqual(expectedStatus([[100, 599]]), ['expect = "HTTP"']);
    assert.deepEqual(expectedStatus([]), ['expect = "HTTP"']);
  });

  it('expect an expression that POSIX reads as Perl does, and no other', () => {
    assert.deepEqual(expectedText(String.raw`OK\.|up`), [
      'use_regex = 1',
      String.raw`expect = "OK\\.|up"`,
    ]);
    for (const text of [String.raw`\d+`, '(?i)ok', 'a+?', 'a[', '*a(']) {
      assert.equal(expectedText(text), null, text);
    }
  });
});
