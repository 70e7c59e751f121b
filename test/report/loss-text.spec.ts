import assert from 'node:assert/strict';
import type { Drain } from '../../src/plan/drain.ts';
import type { ServiceLoss } from '../../src/plan/effect/loss.ts';
import { lossText } from '../../src/report/loss-text.ts';

const loss: ServiceLoss = {
  service: 'tcp 203.0.113.100:80',
  name: 'http',
  isRemoved: false,
  serving: 8,
  stopping: 2,
  ending: 2,
  connections: 113,
  isDrained: false,
};
const drain: Drain = { seconds: 60, servers: [] };

describe('what a virtual service loses, in words', () => {
  for (const [other, words] of [
    [
      {},
      '2 of 8 real servers of http stop taking new connections; 113 established connections end if not drained',
    ],
    [
      { stopping: 1, ending: 1, connections: 1 },
      '1 of 8 real servers of http stops taking new connections; 1 established connection ends if not drained',
    ],
    [
      { connections: null },
      '2 of 8 real servers of http stop taking new connections; established connections end if not drained',
    ],
    [
      { connections: 0 },
      '2 of 8 real servers of http stop taking new connections; no connection is established there now',
    ],
    [
      { isDrained: true },
      '2 of 8 real servers of http stop taking new connections; 113 established connections are waited for, 60 s at most',
    ],
    [{ ending: 0 }, '2 of 8 real servers of http stop taking new connections'],
    [
      { stopping: 0, ending: 1, connections: 3 },
      '1 quiesced real server of http goes; 3 established connections end if not drained',
    ],
    [
      { isRemoved: true },
      'http goes, with all that serve it (8); 113 established connections end if not drained',
    ],
    [{ isRemoved: true, serving: 0, ending: 0 }, 'http goes'],
    [{ name: 'a\u001b[31m', ending: 0, isRemoved: true, serving: 0 }, 'a\\x1b[31m goes'],
  ] satisfies [Partial<ServiceLoss>, string][]) {
    it(words, () => {
      assert.equal(lossText({ ...loss, ...other }, drain), words);
    });
  }
});
