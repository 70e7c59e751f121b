import assert from 'node:assert/strict';
import { leftOutKeywords } from '../../../src/import/keepalived/left-out-keywords.ts';
import { statements } from './statement.ts';

describe('keywords that lvs.conf has nothing for', () => {
  it('are told with the reason, those of one reason together', () => {
    const body = statements('weight 1\nretry 3\nalpha\ndelay_before_retry 2\ncolour blue {\n}');
    assert.deepEqual(leftOutKeywords(body, new Set(['weight'])), [
      'left out: retry 3, delay_before_retry 2: one failed check takes a real server out',
      'left out: alpha: lvsc puts a real server into the table at once, not after its first good check',
      'left out: colour blue { ... }: this keyword is not known here',
    ]);
  });
});
