import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Finding } from '../../../src/source/finding.ts';
import { parse } from '../../../src/language/parse.ts';

const FOLDER = 'fixtures/language/piranha';

/** Where lvsc means to differ from Piranha 0.8.6, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'q_4th_bad.cf': 'Piranha overlooks a quote that is left open in a fourth word; lvsc says so',
  'q_4th_bad_num.cf': 'Piranha overlooks a quote that is left open in a fourth word; lvsc says so',
  'v_dirs6.cf': 'Piranha crashes; lvsc reports the missing value',
};

const verdicts = readFileSync(`${FOLDER}/verdicts.tsv`, 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t'));

describe('a config read in the dialect of Piranha', () => {
  for (const [file = '', verdict = '', line = '', message = ''] of verdicts) {
    const reason = exceptions[file];
    if (reason !== undefined) {
      it(`reports ${file}: ${reason}`, () => {
        assert.equal(firstError(file)?.range.start.line, 4);
      });
    } else if (verdict === 'ok') {
      it(`accepts ${file}`, () => {
        assert.equal(firstError(file), undefined);
      });
    } else {
      it(`rejects ${file} at line ${line}: ${message}`, () => {
        // Piranha's line 0 is the file as a whole.
        assert.equal(firstError(file)?.range.start.line, Math.max(1, Number(line)));
      });
    }
  }

  it('reads files that use CRLF throughout, of which Piranha sees only the first line', () => {
    const text = readFileSync(`${FOLDER}/crlf.cf`, 'utf8');
    const { config, findings } = parse({ name: 'crlf.cf', text }, { dialect: 'piranha' });
    assert.equal(config.globals.deadtime.value, 11);
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      [['portability', 'warning']],
    );
  });

  it('cuts integers to 32 bits, as C does', () => {
    const serial = (text: string) =>
      parse({ name: 'x', text: `serial_no = ${text}` }, { dialect: 'piranha' }).config.globals
        .serial_no.value;
    assert.equal(serial('4294967296'), 0);
    assert.equal(serial('99999999999999999999'), -1);
    assert.equal(serial('-0x10'), -16);
    assert.equal(serial('010'), 8);
  });

  it('gives a server the port that stands above it', () => {
    const text = 'virtual a {\nserver early {\n}\nport = 81\nserver late {\n}\n}\n';
    const { config } = parse({ name: 'x', text }, { dialect: 'piranha' });
    assert.deepEqual(
      config.virtuals[0]?.servers.map(({ settings }) => settings.port.value),
      [80, 81],
    );
  });
});

function firstError(file: string): Finding | undefined {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
  return parse({ name: file, text }, { dialect: 'piranha' }).findings.find(
    ({ severity, stage }) => severity === 'error' && stage === 'syntax',
  );
}
