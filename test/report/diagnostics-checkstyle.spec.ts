import assert from 'node:assert/strict';
import { diagnosticsCheckstyle } from '../../src/report/diagnostics-checkstyle.ts';
import { elementsOf } from '../support/well-formed-xml.ts';
import { fileWith, findingAt } from './finding-at.ts';

describe('findings as Checkstyle XML', () => {
  it('has an element for each file, and in it one for each finding', () => {
    const text = 'a\nport = 80\n';
    const xml = diagnosticsCheckstyle([
      fileWith([findingAt(text, '80', { hint: 'write "81"' })], text, './a.conf'),
      fileWith([], '', 'b<&.conf'),
    ]);
    assert.deepEqual(elementsOf(xml), [
      ['checkstyle', { version: '4.3' }],
      ['file', { name: 'a.conf' }],
      [
        'error',
        {
          line: '2',
          column: '8',
          severity: 'error',
          message: 'this is wrong\nwrite "81"',
          source: 'lvsc.some-code',
        },
      ],
      ['file', { name: 'b<&.conf' }],
    ]);
  });
});
