import assert from 'node:assert/strict';
import fc from 'fast-check';
import { liveState, type Readings } from '../../src/tools/live-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { serviceId } from '../../src/state/director-state.ts';
import { directorState } from '../support/arbitrary-state.ts';
import { capture } from '../support/capture.ts';
import { printReadings } from '../support/print-readings.ts';
import { parseIpAddress } from '../../src/tools/ip/address.ts';

const real: Readings = {
  services: capture('ipvsadm/save'),
  thresholds: capture('ipvsadm/thresholds'),
  timeouts: capture('ipvsadm/timeout'),
  daemons: capture('ipvsadm/daemon-master'),
  links: parseIpAddress(capture('ip/address')),
  packetFilter: {
    kind: 'iptables',
    saves: [
      {
        family: 'inet',
        text: capture('iptables-save/legacy-nat') + capture('iptables-save/nft-mangle'),
      },
      { family: 'inet6', text: capture('iptables-save/nft-mangle6') },
    ],
  },
  sysctls: { kind: 'sysctl', text: capture('sysctl/names') },
};

describe('the state of a director from the output of its tools', () => {
  it('puts the readings of a real director together', () => {
    const state = liveState(real);
    const http = state.virtualServices.find(({ key }) => serviceId(key) === 'tcp 203.0.113.100:80');
    assert.deepEqual(
      http?.realServers.map(({ address, upperThreshold, lowerThreshold }) => [
        address,
        upperThreshold,
        lowerThreshold,
      ]),
      [
        ['10.1.1.1', 0, 0],
        ['10.1.1.2', 100, 50],
      ],
    );
    assert.equal(state.virtualServices.length, 13);
    assert.equal(state.addresses.length, 10);
    assert.deepEqual(
      state.chains.map(({ family, name }) => `${family} ${name}`),
      ['inet LVSC-MARK', 'inet LVSC-NAT', 'inet6 LVSC-MARK'],
    );
    assert.equal(state.syncDaemons.length, 1);
    assert.equal(state.sysctls['net.ipv4.ip_forward'], '0');
  });

  it('reads back any state from what the tools of such a director print', () => {
    fc.assert(
      fc.property(directorState, (state) => {
        assert.deepEqual(liveState(printReadings(state)), state);
      }),
      { numRuns: 300 },
    );
  });

  it('reads an empty director', () => {
    assert.deepEqual(liveState(printReadings(emptyState)), emptyState);
  });

  it('refuses a real server that one listing has and the other has not: the table is changing', () => {
    const { thresholds } = real;
    assert.ok(thresholds !== null);
    const [gone = ''] = /^ {2}-> 10\.1\.1\.2:8080 .*\n/m.exec(thresholds) ?? [];
    assert.notEqual(gone, '');
    assert.throws(() => liveState({ ...real, thresholds: thresholds.replace(gone, '') }), {
      command: 'ipvsadm -L -n --thresholds',
      message: /10\.1\.1\.2:8080/,
    });
    const [unsaved = ''] = /^-a .* -r 10\.1\.1\.2:8080 .*\n/m.exec(real.services) ?? [];
    assert.notEqual(unsaved, '');
    assert.throws(() => liveState({ ...real, services: real.services.replace(unsaved, '') }), {
      command: 'ipvsadm -S -n',
      message: /10\.1\.1\.2:8080/,
    });
  });

  it('reads a director whose ipvsadm has no -S, no thresholds, timeouts and sync daemons', () => {
    const old = liveState({
      ...real,
      services: capture('ipvsadm-1.4/listing'),
      thresholds: null,
      timeouts: null,
      daemons: null,
    });
    assert.equal(old.virtualServices.length, 3);
    assert.deepEqual(old.timeouts, emptyState.timeouts);
    assert.deepEqual(old.syncDaemons, []);
  });
});
