import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import type { Finding } from '../../src/source/finding.ts';
import { isFixable, withFixes } from '../../src/source/with-fixes.ts';
import type { Dialect } from '../../src/language/dialect.ts';
import { check } from '../../src/validation/check.ts';
import { fixAll } from '../../src/validation/fix-all.ts';
import { read } from '../support/tree.ts';

const right = `# the director of the web shop
primary = 203.0.113.1
network = direct
keepalive = 2
virtual http {
  active = 1
  address = 203.0.113.100 eth0:1
  vip_nmask = 255.255.255.0
  port = 80
  send = "GET / HTTP/1.0"
  scheduler = lc
  persistent = 30
  load_monitor = "none"
  quiesce_server = 1
  server cpu1 {
    address = 10.1.1.1
    active = 1
  }
  server cpu2 {
    address = 10.1.1.2
    active = 1
    port = 80
    weight = 1
  }
}
`;

/** A line of the config, what can stand there instead by mistake, and the code of that. */
const mistakes: readonly (readonly [line: string, mistake: string, code: string])[] = [
  ['network = direct', 'network=direct', 'portability'],
  ['network = direct', 'network =direct', 'portability'],
  ['load_monitor = "none"', 'load_monitor = "none" ', 'portability'],
  ['virtual http {', 'virtual http{', 'portability'],
  ['# the director', '\ufeff# the director', 'portability'],
  ['network = direct', 'network = Direct', 'unknown-choice'],
  ['network = direct', 'Network = direct', 'unknown-directive'],
  ['quiesce_server = 1', 'quiesce-server = 1', 'unknown-directive'],
  ['virtual http {', 'Virtual http {', 'unknown-block'],
  ['network = direct', 'network: direct', 'missing-equals'],
  ['network = direct', 'network direct', 'missing-equals'],
  ['  port = 80', '  port 80', 'missing-equals'],
  ['"GET / HTTP/1.0"', '\u201eGET / HTTP/1.0\u201c', 'damaged-text'],
  ['"GET / HTTP/1.0"', '&quot;GET / HTTP/1.0&quot;', 'damaged-text'],
  ['network = direct', 'network\u00a0= direct', 'damaged-text'],
  ['network = direct', 'net\u200bwork = direct', 'damaged-text'],
  ['"GET / HTTP/1.0"', 'GET / HTTP/1.0', 'unexpected-value'],
  ['address = 10.1.1.1', 'address = 10.1.1.1 eth1', 'unexpected-value'],
  ['"GET / HTTP/1.0"', "'GET / HTTP/1.0'", 'double-quotes'],
  ['active = 1', 'active = yes', 'invalid-boolean'],
  ['vip_nmask = 255.255.255.0', 'vip_nmask = 24', 'invalid-netmask'],
  ['persistent = 30', 'persistent = 30s', 'invalid-integer'],
  ['    port = 80', '    port = http', 'invalid-integer'],
  ['scheduler = lc', 'scheduler = pcc', 'legacy-value'],
  ['    weight = 1', '    weight = 1\n    nmask = 255.255.255.0', 'legacy-directive'],
  ['    weight = 1', '    weight = 1\n    # lvsc: allow zero-weight', 'unused-allowance'],
  ['  }\n}', '  };\n}', 'text-after-brace'],
];

const codeOf = ({ code }: Finding): string => code;
const found = (text: string, dialect: Dialect = 'lvsc'): readonly Finding[] =>
  check({ name: 'lvs.conf', text }, dialect).findings;
const errorsOf = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ severity }) => severity === 'error').map(codeOf);

/** What holds of any text. */
function staysMended(text: string, dialect: Dialect): void {
  const before = found(text, dialect);
  const hasErrors = errorsOf(before).length > 0;
  for (const finding of before.filter(isFixable)) {
    const mended = withFixes(text, [finding]).text;
    const after = found(mended, dialect);
    const count = (findings: readonly Finding[]): number =>
      findings.filter(({ code, message }) => code === finding.code && message === finding.message)
        .length;
    const what = JSON.stringify([finding, text, mended]);
    assert.ok(count(after) < count(before), `it stays: ${what}`);
    // What an error hides can come to light behind it: the block of a header that did not read.
    if (!hasErrors) assert.deepEqual(errorsOf(after), [], what);
  }
  const { checked, fixed } = fixAll({ name: 'lvs.conf', text }, dialect);
  assert.deepEqual(checked.findings.filter(isFixable), []);
  assert.equal(fixed.length === 0, checked.source.text === text);
  assert.deepEqual(found(checked.source.text, dialect), checked.findings);
  if (!hasErrors) assert.deepEqual(errorsOf(checked.findings), []);
}

describe('the one right change of a finding', () => {
  it('is for a config that is right without it', () => {
    assert.deepEqual(found(right), []);
  });

  for (const [line, mistake, code] of mistakes) {
    it(`makes ${JSON.stringify(line)} of ${JSON.stringify(mistake)}`, () => {
      assert.ok(right.includes(line));
      const text = right.replace(line, mistake);
      assert.deepEqual(found(text).map(codeOf), [code]);
      const { checked, fixed } = fixAll({ name: 'lvs.conf', text }, 'lvsc');
      assert.deepEqual([checked.source.text, checked.findings], [right, []]);
      assert.deepEqual(fixed.map(codeOf), [code]);
      staysMended(text, 'lvsc');
    });
  }

  it('moves a remark above its statement, in the line ends of the file', () => {
    const mended = (text: string): string =>
      fixAll({ name: 'lvs.conf', text }, 'lvsc').checked.source.text;
    assert.equal(
      mended(right.replace('    weight = 1', '    weight=1  # no more than the other ')),
      right.replace('    weight = 1', '    # no more than the other\n    weight = 1'),
    );
    assert.equal(mended('a\r\n  port = 1 # x\r\n'), 'a\r\n  # x\r\n  port = 1\r\n');
  });

  it('does not come between an allowance and its line', () => {
    const text = right.replace(
      '    weight = 1',
      '    # lvsc: allow zero-weight\n    weight = 0 # drained',
    );
    assert.deepEqual(found(text).map(codeOf), ['portability']);
    assert.deepEqual(fixAll({ name: 'lvs.conf', text }, 'lvsc').fixed, []);
  });

  it('is none where more than one thing can be meant', () => {
    for (const [line, mistake] of [
      ['address = 10.1.1.1', 'address = 010.001.001.001'],
      ['persistent = 30', 'persistent = 30m'],
      ['network = direct', 'network = diret'],
      ['network = direct', 'netwrk = direct'],
      ['quiesce_server = 1', 'quiesce_server = maybe'],
      ['  port = 80', '  send mail'],
      ['    weight = 1', '    weight = 0\n    # lvsc: allow zero-weight'],
      ['"GET / HTTP/1.0"', '"GET /\u2013x HTTP/1.0&nbsp;"'],
    ] as const) {
      const text = right.replace(line, mistake);
      const findings = found(text);
      assert.ok(findings.length > 0, mistake);
      assert.deepEqual(findings.filter(isFixable), [], mistake);
    }
  });

  it('is made once, and mends what it is for, in every config of the fixtures', () => {
    const files = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.conf'),
    );
    assert.ok(files.length > 10);
    for (const file of files) {
      staysMended(read(`fixtures/${file}`), 'lvsc');
      staysMended(read(`fixtures/${file}`), 'piranha');
    }
  });

  it('is made once, and mends what it is for, whatever else is wrong', () => {
    const lines = right.split('\n');
    const piece = fc.constantFrom(
      ...['=', ' = ', '"', "'", '#', ' # x', '{', '}', '};', ' ', '\t', '\r', '\n', 'Port', '80'],
      ...['\u201c', '\u00a0', '\u200b', '\ufeff', '\u2013', '\u{1f600}', '&quot;', '&nbsp;'],
      ...['# lvsc: allow zero-weight', 'nmask = 255.0.0.0', 'yes', '24', '08', 'pcc'],
    );
    const edit = fc.record({
      line: fc.nat(lines.length - 1),
      at: fc.nat(40),
      cut: fc.nat(4),
      piece,
    });
    const mistake = fc.constantFrom(...mistakes);
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 4 }),
        fc.array(mistake, { maxLength: 4 }),
        fc.constantFrom('lvsc' as const, 'piranha' as const),
        (edits, slips, dialect) => {
          let text = right;
          for (const [line, wrong] of slips) text = text.replace(line, wrong);
          const made = text.split('\n');
          for (const { line, at, cut, piece: put } of edits) {
            const old = made[line] ?? '';
            made[line] = old.slice(0, at) + put + old.slice(at + cut);
          }
          staysMended(made.join('\n'), dialect);
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 200) },
    );
  }).timeout(600_000);
});
