import assert from 'node:assert/strict';
import { timeoutsAsked } from '../../src/compile/timeouts-asked.ts';
import type { IpvsEntry } from '../../src/step/entry.ts';
import type { Timeouts } from '../../src/state/director-state.ts';
import { desiredFrom } from '../support/desired.ts';
import { syncDaemon } from '../support/sample-state.ts';

const set: IpvsEntry = { do: 'set-timeouts', timeouts: { tcp: 60, tcpFin: 120, udp: 300 } };

describe('the timeouts that a compiled file sets', () => {
  for (const [text, timeouts] of [
    ['', { tcp: 0, tcpFin: 0, udp: 0 }],
    ['tcp_timeout = 60\n', { tcp: 60, tcpFin: 0, udp: 0 }],
    ['tcpfin_timeout = 120\nudp_timeout = 300\n', { tcp: 0, tcpFin: 120, udp: 300 }],
  ] satisfies [string, Timeouts][]) {
    it(`are those that the file names, 0 for the others: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(timeoutsAsked(set, desiredFrom(`network = direct\n${text}`)), {
        do: 'set-timeouts',
        timeouts,
      });
    });
  }

  it('change no other entry', () => {
    const other: IpvsEntry = { do: 'start-daemon', daemon: syncDaemon };
    assert.equal(timeoutsAsked(other, desiredFrom('network = direct\n')), other);
  });
});
