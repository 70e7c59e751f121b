import assert from 'node:assert/strict';
import { diagnosticsDocument, diagnosticsJson } from '../../src/report/diagnostics-json.ts';
import { diagnosticAt } from './diagnostic.ts';

const error = diagnosticAt('port = 80', '80', { hint: 'write 81' });
const warning = diagnosticAt('port = 80', 'port', { severity: 'warning' });

describe('findings as JSON', () => {
  it('names its format, and counts', () => {
    assert.deepEqual(diagnosticsDocument([error, warning, warning]), {
      format: 'lvsc-diagnostics/1',
      diagnostics: [error, warning, warning],
      errors: 1,
      warnings: 2,
    });
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
    assert.deepEqual(JSON.parse(diagnosticsJson([error])), diagnosticsDocument([error]));
  });
});
