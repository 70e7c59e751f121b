import assert from 'node:assert/strict';
import { strict } from '../../src/validation/strict.ts';
import { director, findingsOf } from './director.ts';

describe('strict checking', () => {
  it('makes warnings errors and changes nothing else', () => {
    const findings = findingsOf(
      director(['weight = 1', 'weight = 0'], ['timeout = 6', 'timeout = 0']),
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['error', 'warning'],
    );
    assert.deepEqual(
      strict(findings),
      findings.map((finding) => ({ ...finding, severity: 'error' })),
    );
  });
});
