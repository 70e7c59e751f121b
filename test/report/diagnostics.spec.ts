import assert from 'node:assert/strict';
import { countOf, diagnosticsSummary, diagnosticsText } from '../../src/report/diagnostics.ts';
import { fileWith, findingAt, rangeOf } from './finding-at.ts';

const text = 'virtual http {\n     port = 80\n}\nvirtual http {\n}\n';
const duplicate = findingAt(text, 'http {\n}', {
  range: { start: { line: 4, column: 9, offset: 40 }, end: { line: 4, column: 13, offset: 44 } },
  severity: 'warning',
  code: 'unique-name',
  message: 'there is already a virtual "http"',
  hint: 'give each block a name of its own',
  related: [{ message: 'the first one is here', range: rangeOf(text, 'http') }],
});
const file = fileWith([duplicate], text);

describe('findings as text', () => {
  it('prints place, line, caret, hint and related places', () => {
    assert.equal(
      diagnosticsText([file]),
      `lvs.conf:4:9: warning: there is already a virtual "http" [unique-name]
    4 | virtual http {
      |         ^^^^
      hint: give each block a name of its own
lvs.conf:1:9: note: the first one is here
`,
    );
  });

  it('prints a finding about a file without a text', () => {
    assert.equal(
      diagnosticsText([{ ...fileWith([findingAt('', '')], '', 'gone'), readable: false }]),
      'gone:1:1: error: this is wrong [some-code]\n',
    );
  });

  it('prints nothing for no findings', () => {
    assert.equal(diagnosticsText([{ ...file, findings: [] }]), '');
    assert.equal(diagnosticsSummary([]), '');
  });

  it('paints only when asked, and paints nothing away', () => {
    const plain = diagnosticsText([file]);
    const painted = diagnosticsText([file], { color: true });
    assert.ok(painted.includes('\u001b[1;35mwarning:\u001b[0m'));
    assert.equal(painted.split(/\u001b\[[0-9;]*m/).join(''), plain);
  });

  it('does not let a file, its name or a message drive the terminal', () => {
    const hostile = 'send = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e"\n';
    const finding = findingAt(hostile, 'send', {
      message: 'unknown "\u001b[31m"',
      hint: 'did you mean "\r"?',
    });
    const printed = diagnosticsText([fileWith([finding], hostile, 'a\u001b[2Jb')]);
    assert.doesNotMatch(printed, /[^\n\u0020-\u007e]/);
    assert.ok(printed.startsWith('a\\x1b[2Jb:1:1: error: unknown "\\x1b[31m"'));
    assert.ok(printed.includes('send = "\\x1b]0;owned\\x07\\x1b[2J\\x9b31m\\u202e"'));
  });

  it('counts and sums up', () => {
    const error = findingAt(text, 'port');
    assert.equal(countOf([duplicate, error, error], 'error'), 2);
    assert.equal(diagnosticsSummary([duplicate, error, error]), '2 errors, 1 warning');
    assert.equal(diagnosticsSummary([error]), '1 error');
    assert.equal(diagnosticsSummary([duplicate, duplicate]), '2 warnings');
  });
});
