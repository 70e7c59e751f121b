import assert from 'node:assert/strict';
import { diagnosticsDocument, diagnosticsJson } from '../../src/report/diagnostics-json.ts';
import { fileWith, findingAt, rangeOf } from './finding-at.ts';

const there = { message: 'there', range: rangeOf('port = 80', 'port') };
const error = findingAt('port = 80', '80', { hint: 'write 81', related: [there] });
const warning = findingAt('port = 80', 'port', { severity: 'warning' });

describe('findings as JSON', () => {
  it('names its format and the files, and counts', () => {
    assert.deepEqual(
      diagnosticsDocument([fileWith([error, warning]), fileWith([warning], '', 'other.conf')]),
      {
        format: 'lvsc-diagnostics/1',
        diagnostics: [
          { ...error, file: 'lvs.conf', related: [{ ...there, file: 'lvs.conf' }] },
          { ...warning, file: 'lvs.conf' },
          { ...warning, file: 'other.conf' },
        ],
        errors: 1,
        warnings: 2,
      },
    );
  });

  it('has no key for what is not there', () => {
    const [finding] = diagnosticsDocument([fileWith([warning])]).diagnostics;
    assert.ok(finding && !('hint' in finding) && !('related' in finding));
  });

  it('is a document also without findings', () => {
    const text = diagnosticsJson([]);
    assert.ok(text.endsWith('}\n'));
    assert.deepEqual(JSON.parse(text), {
      format: 'lvsc-diagnostics/1',
      diagnostics: [],
      errors: 0,
      warnings: 0,
    });
  });

  it('loses nothing', () => {
    assert.deepEqual(
      JSON.parse(diagnosticsJson([fileWith([error])])),
      diagnosticsDocument([fileWith([error])]),
    );
  });
});
