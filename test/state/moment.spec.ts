import assert from 'node:assert/strict';
import { captureText, parseCapture } from '../../src/state/capture.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { timeText, unmeasured, type Moment } from '../../src/state/moment.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

const server = { service: 'tcp 203.0.113.100:80', server: '10.1.1.1:80' };

function captured(moment: Moment): string {
  return captureText('local', emptyState, ownsNothing, usualTools, moment);
}

describe('the moment of a capture', () => {
  it('is written, and read back', () => {
    const connections = [{ ...server, persistent: 0, active: 41, inactive: 3 }];
    const takenAt = timeText(new Date(Date.UTC(2026, 10, 28, 10, 4, 9, 999)));
    assert.equal(takenAt, '2026-11-28T10:04:09Z');
    const read = parseCapture(captured({ takenAt, connections }));
    assert.ok(read.ok, read.ok ? '' : read.problem);
    assert.equal(read.value.takenAt, takenAt);
    assert.deepEqual(read.value.connections, connections);
  });

  it('is left out where nobody has measured it', () => {
    const read = parseCapture(captured(unmeasured));
    assert.ok(read.ok);
    assert.deepEqual([read.value.takenAt, read.value.connections], [undefined, undefined]);
    assert.doesNotMatch(captured(unmeasured), /takenAt|connections/);
  });

  it('is refused in other words', () => {
    const refused = (text: string): void => {
      assert.equal(parseCapture(text).ok, false);
    };
    refused(captured({ takenAt: 'yesterday', connections: null }));
    refused(captured({ takenAt: '2026-11-28T10:04:09+01:00', connections: null }));
    const connections = [{ ...server, persistent: 0, active: -1, inactive: 3 }];
    refused(captured({ takenAt: null, connections }));
  });
});
