import assert from 'node:assert/strict';
import { patch } from '../../src/report/patch.ts';

describe('a patch of two texts', () => {
  it('is empty where nothing differs', () => {
    assert.equal(patch('a\n', 'a\n', 'old', 'new'), '');
  });

  it('is a unified patch with both names', () => {
    assert.equal(
      patch('a\nb\nc\n', 'a\nx\nc\n', 'live', 'lvs.conf'),
      '--- live\n+++ lvs.conf\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n',
    );
  });
});
