import assert from 'node:assert/strict';
import { type Finding, hasErrors } from '../../src/source/finding.ts';

describe('findings', () => {
  const start = { line: 1, column: 1, offset: 0 };
  const finding = (severity: Finding['severity']): Finding => ({
    code: 'x',
    stage: 'syntax',
    severity,
    message: 'm',
    range: { start, end: start },
  });

  it('tells errors from warnings', () => {
    assert.ok(hasErrors([finding('warning'), finding('error')]));
    assert.ok(!hasErrors([finding('warning')]));
    assert.ok(!hasErrors([]));
  });
});
