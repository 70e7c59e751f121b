import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Entry } from '../../src/step/entry.ts';
import { entriesOf } from '../../src/plan/steps.ts';
import { stepsBetween } from '../../src/plan/make-plan.ts';
import { Refusal, simulate } from '../../src/step/simulate.ts';
import { canonical } from '../../src/state/canonical.ts';
import { directorState } from '../support/arbitrary-state.ts';
import {
  address,
  foreignService,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

const { realServers, ...record } = virtualService();
const [first = realServer('10.1.1.1')] = realServers;
const { key } = record;
const absent = foreignService.key;
const vip = address('203.0.113.100');
const full = stateWith({
  virtualServices: [virtualService()],
  addresses: [vip],
  chains: [masquerading],
  syncDaemons: [syncDaemon],
});

describe('the effect of an entry on a state', () => {
  const refused: readonly (readonly [string, Entry, string])[] = [
    ['adding a service twice', { do: 'add-service', service: record }, 'Service already exists'],
    [
      'editing a service that is not there',
      { do: 'edit-service', service: { ...record, key: absent } },
      'No such service',
    ],
    [
      'deleting a service that is not there',
      { do: 'delete-service', key: absent },
      'No such service',
    ],
    [
      'adding a real server twice',
      { do: 'add-server', key, server: first },
      'Destination already exists',
    ],
    [
      'editing a real server that is not there',
      { do: 'edit-server', key, server: realServer('10.1.1.9') },
      'No such destination',
    ],
    [
      'deleting a real server that is not there',
      { do: 'delete-server', key, server: { address: '10.1.1.1', port: 81 } },
      'No such destination',
    ],
    [
      'adding a real server to a service that is not there',
      { do: 'add-server', key: absent, server: first },
      'Service not defined',
    ],
    [
      'adding an address twice',
      { do: 'add-address', address: vip },
      'RTNETLINK answers: File exists',
    ],
    [
      'deleting an address with another prefix length',
      { do: 'delete-address', address: { ...vip, prefixLength: 32 } },
      'RTNETLINK answers: Cannot assign requested address',
    ],
    [
      'starting a daemon twice',
      { do: 'start-daemon', daemon: { ...syncDaemon, syncId: 9 } },
      'Daemon has already run',
    ],
    [
      'stopping a daemon that does not run',
      { do: 'stop-daemon', daemon: { ...syncDaemon, state: 'backup' } },
      'No daemon is running',
    ],
    [
      'announcing an address that is not up',
      { do: 'announce', device: 'eth0', address: '203.0.113.101' },
      'bind: Cannot assign requested address',
    ],
  ];
  for (const [what, entry, message] of refused) {
    it(`refuses ${what} in the words of the tool`, () => {
      assert.throws(
        () => simulate(full, [entry]),
        (error) => error instanceof Refusal && error.message === message,
      );
    });
  }

  it('replaces the whole record with an edit, as -E and -e do', () => {
    const service = virtualService({
      persistence: { timeout: 300, netmask: null },
      realServers: [realServer('10.1.1.1', { upperThreshold: 100 })],
    });
    const live = stateWith({ virtualServices: [service] });
    const edited = simulate(live, [
      { do: 'edit-service', service: record },
      { do: 'edit-server', key, server: realServer('10.1.1.1', { weight: 0 }) },
    ]);
    assert.deepEqual(edited.virtualServices, [
      virtualService({ realServers: [realServer('10.1.1.1', { weight: 0 })] }),
    ]);
  });

  it('takes the real servers away with their service', () => {
    const after = simulate(full, [{ do: 'delete-service', key }]);
    assert.deepEqual(after.virtualServices, []);
    const again = simulate(after, [{ do: 'add-service', service: record }]);
    assert.deepEqual(again.virtualServices[0]?.realServers, []);
  });

  it('changes what the kernel changes along with ip_forward, but only when it changes', () => {
    const set = { do: 'set-sysctl', name: 'net.ipv4.ip_forward', value: '1' } as const;
    const on = simulate(full, [set]);
    assert.equal(on.sysctls['net.ipv4.conf.default.forwarding'], '1');
    const accepting = {
      ...on,
      sysctls: { ...on.sysctls, 'net.ipv4.conf.all.accept_redirects': '1' },
    };
    assert.deepEqual(simulate(accepting, [set]).sysctls, accepting.sysctls);
  });

  it('sets timeouts, replaces chains and takes them away', () => {
    const timeouts = { tcp: 1, tcpFin: 2, udp: 3 };
    assert.deepEqual(simulate(full, [{ do: 'set-timeouts', timeouts }]).timeouts, timeouts);
    const chain = { ...masquerading, rules: [] };
    const set = simulate(full, [{ do: 'set-chain', chain, jumpsBefore: 1, rulesBefore: 1 }]);
    assert.deepEqual(set.chains, [chain]);
    assert.deepEqual(
      simulate(set, [{ do: 'delete-chain', chain, jumpsBefore: 1, rulesBefore: 1 }]).chains,
      [],
    );
  });

  it('never changes the state it is given, and always gives a canonical one', () => {
    fc.assert(
      fc.property(directorState, directorState, (from, to) => {
        const before = JSON.stringify(from);
        let there = from;
        const entries = entriesOf(stepsBetween(from, to));
        for (const entry of entries) {
          there = simulate(there, [entry]);
          assert.deepEqual(there, canonical({ ...there }));
        }
        assert.deepEqual(simulate(from, entries), there);
        assert.equal(JSON.stringify(from), before);
      }),
      { numRuns: 50 },
    );
  });
});
