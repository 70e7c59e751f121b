import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from '../../src/language/parse.ts';
import type { Dialect } from '../../src/language/dialect.ts';
import type { Position } from '../../src/source/source.ts';
import { configText, damagedText, RUNS } from './config-texts.ts';

describe('a config read from its text', () => {
  const article = readFileSync('fixtures/article/lvs.conf', 'utf8');
  const dialects: readonly Dialect[] = ['lvsc', 'piranha'];

  it("reads the article's cluster without a finding", () => {
    const { config, findings } = parse({ name: 'lvs.conf', text: article });
    assert.deepEqual(findings, []);
    assert.equal(config.globals.network.value, 'nat');
    assert.deepEqual(config.globals.nat_router?.value, { address: '10.1.1.254', device: 'eth1:1' });
    const [http] = config.virtuals;
    assert.equal(http?.name, 'http');
    assert.equal(http.settings.scheduler.value, 'wrr');
    assert.equal(http.settings.send?.value, String.raw`GET / HTTP/1.0\r\n\r\n`);
    assert.deepEqual(
      http.servers.map(({ settings }) => [settings.address?.value, settings.weight.value]),
      [2, 2, 1, 1, 1, 1, 1, 1].map((weight, i) => [`10.1.1.${i + 1}`, weight]),
    );
    assert.deepEqual(
      http.servers.map(({ settings }) => settings.port.value),
      Array(8).fill(80),
    );
  });

  it('finds each of twenty mistakes once, at its place', () => {
    const text = readFileSync('fixtures/language/twenty-mistakes.conf', 'utf8');
    const found = parse({ name: 'x', text }).findings.map(
      ({ code, range }) => `${range.start.line}:${range.start.column} ${code}`,
    );
    assert.deepEqual(found, [
      '1:13 invalid-integer',
      '2:1 unknown-directive',
      '3:16 missing-equals',
      '4:12 missing-value',
      '5:1 missing-name',
      '6:24 missing-value',
      '7:13 invalid-netmask',
      '8:20 unexpected-value',
      '9:1 open-quote',
      '10:10 unknown-block',
      '13:1 misplaced-block',
      '16:9 missing-name',
      '18:6 misplaced-directive',
      '19:16 invalid-address',
      '20:18 unknown-choice',
      '22:29 unexpected-value',
      '23:17 invalid-integer',
      '24:6 nested-block',
      '26:19 invalid-boolean',
      '31:13 invalid-port',
    ]);
  });

  it('goes on after a mistake with what it can read', () => {
    const { config } = parse({ name: 'x', text: 'network = direkt\nvirtual a {\nport = 81\n' });
    assert.equal(config.globals.network.value, 'nat');
    assert.equal(config.globals.network.directive, null);
    assert.equal(config.virtuals[0]?.settings.port.value, 81);
  });

  it('refuses what is no configuration in one finding', () => {
    const codes = (text: string) => parse({ name: 'x', text }).findings.map(({ code }) => code);
    assert.deepEqual(codes(''), ['empty-file']);
    assert.deepEqual(codes('serial_no = 1\n\0'), ['nul-byte']);
    assert.deepEqual(codes('virtual a {'.repeat(5_000_000)), ['file-too-large']);
    assert.deepEqual(codes('a\n'.repeat(300_000)), ['file-too-large']);
  });

  it('sorts findings of one place by their code', () => {
    const { findings } = parse({ name: 'x', text: 'port 80\n"scheduler" = rr\n' });
    assert.deepEqual(
      findings.map(({ code, range }) => `${range.start.line} ${code}`),
      ['1 missing-equals', '2 misplaced-directive', '2 portability'],
    );
  });

  it('survives every text, with places inside it and in order', () => {
    fc.assert(
      fc.property(damagedText, fc.constantFrom(...dialects), (text, dialect) => {
        const { findings, file } = parse({ name: 'x', text }, { dialect });
        let last = 0;
        for (const { range, related = [] } of findings) {
          for (const { start, end } of [range, ...related.map((place) => place.range)]) {
            assertPlace(start, text);
            assertPlace(end, text);
            assert.ok(start.offset <= end.offset);
          }
          assert.ok(range.start.offset >= last);
          last = range.start.offset;
        }
        assertPlace(file.range.end, text);
        for (const { range } of file.comments) assertPlace(range.end, text);
      }),
      { numRuns: RUNS },
    );
  }).timeout(0);

  it('says the same each time', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        assert.deepEqual(parse({ name: 'x', text }), parse({ name: 'x', text }));
      }),
      { numRuns: Math.min(RUNS, 1000) },
    );
  });

  it('places words where they stand', () => {
    fc.assert(
      fc.property(configText, (text) => {
        for (const statement of parse({ name: 'x', text }).file.statements) {
          const { name, range } = statement;
          const raw = text.slice(name.range.start.offset, name.range.end.offset);
          assert.equal(raw.replace(/^"(.*)"$/, '$1'), name.text);
          assert.ok(range.start.offset <= name.range.start.offset);
          const before = text.slice(0, range.start.offset).split('\n');
          assert.equal(range.start.line, before.length);
          assert.equal(range.start.column, (before.at(-1)?.length ?? 0) + 1);
        }
      }),
      { numRuns: Math.min(RUNS, 1000) },
    );
  });

  for (const [what, line] of [
    ['a word too many', 'port 80\n'],
    ['an unknown directive', 'foo = 1\n'],
    ['a block in a block', 'virtual a {\n'],
    ['an open quote', '"abc\n'],
  ] as const) {
    it(`takes time that grows with the size, not with its square: ${what} on each line`, () => {
      const measure = (lines: number): number => {
        const started = performance.now();
        parse({ name: 'x', text: line.repeat(lines) });
        return performance.now() - started;
      };
      measure(2000);
      // Ten times the lines; a square would be a hundred times the work.
      const [few, many] = [measure(2000), measure(20_000)];
      assert.ok(many < 50 * Math.max(few, 5), `${few} ms, then ${many} ms`);
    }).timeout(60_000);
  }

  for (const [what, text] of [
    ['words', 'a '.repeat(5_000_000)],
    ['quotes', `send = ${'" '.repeat(5_000_000)}`],
    ['signs', '='.repeat(10_000_000)],
    ['digits', `serial_no = ${'9'.repeat(10_000_000)}`],
    ['braces', `virtual ${'{'.repeat(10_000_000)}`],
  ] as const) {
    it(`reads ten megabytes of ${what} on one line`, () => {
      assert.ok(parse({ name: 'x', text }).findings.length <= 2);
    });
  }
});

function assertPlace({ line, column, offset }: Position, text: string): void {
  assert.ok(offset >= 0 && offset <= text.length, `offset ${offset} of ${text.length}`);
  assert.ok(line >= 1 && column >= 1 && Number.isInteger(line) && Number.isInteger(column));
  // With carriage returns among newlines, Piranha counts other lines than an editor does.
  if (!text.includes('\r')) assert.ok(line <= text.split('\n').length);
}
