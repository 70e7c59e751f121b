import assert from 'node:assert/strict';
import fc from 'fast-check';
import { xmlText } from '../../src/report/xml.ts';
import { elementsOf } from '../support/well-formed-xml.ts';

describe('a text in XML', () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

  it('is well-formed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        elementsOf(`${head}<a b="${xmlText(text)}">${xmlText(text)}</a>`);
      }),
    );
    elementsOf(`${head}<a b="${xmlText('\ud800\ufffe\uffff\0')}"/>`);
  });

  it('says what the text says', () => {
    const text = `<script>]]>&amp; "x" 'y'\nz`;
    assert.deepEqual(elementsOf(`${head}<a b="${xmlText(text)}"/>`), [['a', { b: text }]]);
  });
});
