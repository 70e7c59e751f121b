import assert from 'node:assert/strict';
import { found, shown, type SyntaxCode } from '../../../src/language/codes/code.ts';

describe('a finding with a code of the parser', () => {
  const start = { line: 1, column: 1, offset: 0 };
  const range = { start, end: start };
  const code: SyntaxCode = { code: 'a-code', severity: 'error', summary: 's', explanation: 'E.' };

  it('is of the severity of its code', () => {
    assert.deepEqual(found(code, range, 'm', { hint: 'h' }), {
      code: 'a-code',
      stage: 'syntax',
      severity: 'error',
      message: 'm',
      range,
      hint: 'h',
    });
  });

  it('may be of another', () => {
    const { severity, stage } = found(code, range, 'm', { severity: 'warning' });
    assert.deepEqual([severity, stage], ['warning', 'syntax']);
  });

  it('has no key for what is not there', () => {
    const finding = found(code, range, 'm');
    assert.ok(!('hint' in finding) && !('related' in finding));
  });

  it('shows a long word cut', () => {
    assert.equal(shown('short'), 'short');
    assert.equal(shown('x'.repeat(100)), `${'x'.repeat(60)}...`);
  });
});
