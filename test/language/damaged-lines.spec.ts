import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dialect } from '../../src/language/dialect.ts';
import { parse } from '../../src/language/parse.ts';

const good = [
  'serial_no = 7',
  'network = direct',
  'active_cmd = "run it -x"',
  'active_cmd = run',
  'nat_router = 10.0.0.1 eth1:1',
  'virtual "my web" {',
  'address = 192.0.2.1 eth0:1',
  'send = "GET /?a=1&b=2 HTTP/1.0"',
  'expect = "it\'s <here>"',
  'scheduler = rr',
  '}',
];
const scraps = [
  ...Array.from('“”„«»‘’‹›–—−\u00a0\u202f\u200b\u200c\u200d\u00ad\ufeff'),
  '&quot;',
  '&amp;',
  '&lt;',
  '&nbsp;',
  '&#39;',
  '&#160;',
  '&amp;quot;',
];
const swaps: readonly (readonly [string, readonly string[]])[] = [
  ['"', ['“', '”', '«', '&quot;', '&ldquo;', '‘']],
  [' ', ['\u00a0', '&nbsp;', '\u202f']],
  ['-', ['–', '—']],
  ['&', ['&amp;']],
  ['<', ['&lt;']],
];

const damagedLine = fc
  .tuple(
    fc.constantFrom(...good),
    fc.array(fc.tuple(fc.nat(40), fc.constantFrom(...scraps)), { maxLength: 2 }),
    fc.array(
      fc
        .constantFrom(...swaps)
        .chain(([from, to]) => fc.tuple(fc.constant(from), fc.constantFrom(...to))),
      { maxLength: 3 },
    ),
  )
  .map(([line, added, swapped]) => {
    let text = line;
    for (const [from, to] of swapped) text = text.replaceAll(from, () => to);
    for (const [at, scrap] of added) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + scrap + text.slice(place);
    }
    return text;
  });

describe('lines that a word processor or a web page has changed', () => {
  for (const dialect of ['lvsc', 'piranha'] as const) {
    it(`have no such finding once the hints are taken, in the dialect ${dialect}`, () => {
      let taken = 0;
      fc.assert(
        fc.property(fc.array(damagedLine, { minLength: 1, maxLength: 6 }), (lines) => {
          const mended = [...lines];
          for (const { hint, range } of damageOf(lines, dialect)) {
            if (hint?.startsWith('write ') !== true && hint !== 'remove it') continue;
            if (hint.startsWith('write quotes')) continue;
            mended[range.start.line - 1] = hint === 'remove it' ? '' : hint.slice('write '.length);
            taken += 1;
          }
          const left = damageOf(mended, dialect).filter(
            ({ hint }) => hint?.startsWith('write quotes') !== true,
          );
          assert.deepEqual(left, [], JSON.stringify(lines));
        }),
        { numRuns: 300 },
      );
      assert.ok(taken > 100, `only ${taken} hints`);
    });
  }

  it('become the line that was there, which has no other mistake', () => {
    let taken = 0;
    for (const line of good.slice(0, 5)) {
      for (const [from, to] of swaps.flatMap(([each, all]) =>
        all.map((one) => [each, one] as const),
      )) {
        const damaged = line.replaceAll(from, () => to);
        for (const { hint } of damageOf([damaged], 'lvsc')) {
          const text = hint?.replace(/^write /, '') ?? '';
          assert.deepEqual(parse({ name: 'x', text }).findings, [], damaged);
          taken += 1;
        }
      }
    }
    assert.ok(taken > 20, `only ${taken} hints`);
  });

  it('are errors where they cannot be read, and warnings in a text that can', () => {
    const severities = (text: string, dialect: Dialect) =>
      damageOf([text], dialect).map(({ severity }) => severity);
    assert.deepEqual(severities('active_cmd = “run it”', 'piranha'), ['error']);
    assert.deepEqual(severities('active_cmd = “run”', 'piranha'), ['warning']);
    assert.deepEqual(severities('active_cmd = “run”', 'lvsc'), ['warning']);
    assert.deepEqual(severities('keepalive\u00a0= 6', 'lvsc'), ['error']);
  });

  it('hide nothing of the blocks that they begin and end', () => {
    const text = 'virtual a {\u00a0\n\u00a0port = 81\n\u00a0\u200b}\nserial_no = 7\n';
    const { config, findings } = parse({ name: 'x', text });
    assert.equal(config.virtuals[0]?.settings.port.value, 81);
    assert.equal(config.globals.serial_no.value, 7);
    assert.deepEqual(
      findings.map(({ code, range }) => `${range.start.line}:${range.start.column} ${code}`),
      ['1:12 damaged-text', '2:1 damaged-text', '3:1 damaged-text'],
    );
  });

  it('stand at their place in files with other line ends, and after a byte order mark', () => {
    const { findings } = parse({
      name: 'x',
      text: '\ufeffserial_no = 7\r\nactive_cmd = “run it”\r\n',
    });
    const finding = findings.find(({ code }) => code === 'damaged-text');
    assert.deepEqual(finding?.range.start, { line: 2, column: 14, offset: 29 });
    assert.equal(finding.hint, 'write active_cmd = "run it"');
  });
});

function damageOf(lines: readonly string[], dialect: Dialect) {
  return parse({ name: 'x', text: lines.join('\n') }, { dialect }).findings.filter(
    ({ code }) => code === 'damaged-text',
  );
}
