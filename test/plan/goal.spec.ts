import assert from 'node:assert/strict';
import { goalState, ownershipAfter } from '../../src/plan/goal.ts';
import type { Desired } from '../../src/desired/desired.ts';
import {
  addressId,
  serviceId,
  type DirectorState,
  type RealServer,
} from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing, type Ownership } from '../../src/state/ownership.ts';
import { block, desiredFrom, server } from '../support/desired.ts';
import {
  address,
  foreignService,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

const redirects = 'net.ipv4.conf.all.send_redirects';

function config(...lines: readonly string[]): string {
  return [
    'network = nat',
    'nat_router = 10.1.1.254 eth1:1',
    'nat_nmask = 255.255.255.0',
    ...lines,
    '',
  ].join('\n');
}

const http = block(
  'virtual http',
  'active = 1',
  'address = 203.0.113.100 eth0:1',
  'vip_nmask = 255.255.255.0',
  'scheduler = wrr',
  server('cpu1', '10.1.1.1'),
  server('cpu2', '10.1.1.2'),
);
const desired = desiredFrom(config(http));
const nothing = desiredFrom('network = direct\n');

const goal = (
  live: DirectorState,
  wanted: Desired,
  owned: Ownership = ownsNothing,
  prune = false,
): DirectorState => goalState(live, wanted, owned, prune);

/** What stands and what is owned after an apply of `wanted`. */
function applied(
  live: DirectorState,
  wanted: Desired,
  before: Ownership = ownsNothing,
): { readonly state: DirectorState; readonly owned: Ownership } {
  const state = goal(live, wanted, before);
  return { state, owned: ownershipAfter(live, state, wanted, before) };
}

const ids = ({ virtualServices, addresses }: DirectorState): string[] => [
  ...virtualServices.map(({ key }) => serviceId(key)),
  ...addresses.map(addressId),
];

describe('the goal of a plan', () => {
  describe('ownership', () => {
    const foreign = stateWith({
      virtualServices: [foreignService],
      addresses: [
        address('198.51.100.7', { label: 'eth0:7' }),
        address('203.0.113.1', { label: null }),
      ],
    });

    it('keeps what is foreign, byte for byte', () => {
      const { virtualServices, addresses } = goal(foreign, desired);
      assert.deepEqual(
        virtualServices.find(({ key }) => serviceId(key) === serviceId(foreignService.key)),
        foreignService,
      );
      for (const each of foreign.addresses) assert.ok(addresses.includes(each));
    });

    it('removes what lvsc made and the file no longer names; what is foreign stays', () => {
      const first = applied(foreign, desired);
      assert.deepEqual(ids(first.state), [
        'tcp 198.51.100.7:25',
        'tcp 203.0.113.100:80',
        'eth0 198.51.100.7/24',
        'eth0 203.0.113.1/24',
        'eth0 203.0.113.100/24',
        'eth1 10.1.1.254/24',
      ]);
      const second = applied(first.state, nothing, first.owned);
      assert.deepEqual(ids(second.state), ids(foreign));
      assert.deepEqual(second.state, foreign);
      assert.deepEqual(second.owned.addresses, []);
      assert.deepEqual(second.owned.virtualServices, []);
    });

    it('does not remove an address that stood before lvsc came', () => {
      const live = stateWith({ addresses: [address('203.0.113.100', { label: 'eth0:9' })] });
      const first = applied(live, desired);
      assert.deepEqual(first.owned.addresses, ['eth1 10.1.1.254/24']);
      assert.deepEqual(applied(first.state, nothing, first.owned).state.addresses, live.addresses);
    });

    it('leaves the label of an address that stood before; a new one would take it down', () => {
      const live = stateWith({ addresses: [address('203.0.113.100', { label: null })] });
      assert.equal(
        goal(live, desired).addresses.find((each) => each.device === 'eth0')?.label,
        null,
      );
    });

    it('mends the label of an address that lvsc made', () => {
      const first = applied(emptyState, desired);
      const live = {
        ...first.state,
        addresses: first.state.addresses.map((each) => ({ ...each, label: null })),
      };
      assert.deepEqual(
        goal(live, desired, first.owned).addresses.map(({ label }) => label),
        ['eth0:1', 'eth1:1'],
      );
    });

    it('takes over a service that the file names, and removes it when it no longer does', () => {
      const live = stateWith({ virtualServices: [virtualService({ scheduler: 'rr' })] });
      const first = applied(live, desired);
      assert.equal(first.state.virtualServices[0]?.scheduler, 'wrr');
      assert.deepEqual(applied(first.state, nothing, first.owned).state.virtualServices, []);
    });

    it('keeps owning what it made when nothing has to be changed', () => {
      const first = applied(emptyState, desired);
      const second = applied(first.state, desired, first.owned);
      assert.deepEqual(second.state, first.state);
      assert.deepEqual(second.owned, first.owned);
    });

    it('forgets an address that is gone', () => {
      const first = applied(emptyState, desired);
      const live = { ...first.state, addresses: [] };
      const { owned } = applied(live, nothing, first.owned);
      assert.deepEqual(owned.addresses, []);
    });

    it('leaves all addresses, and forgets those that it made, where others move them', () => {
      const first = applied(foreign, desired);
      const leaving = { ...desired, leavesAddresses: true };
      const second = applied(first.state, leaving, first.owned);
      assert.deepEqual(second.state, first.state);
      assert.deepEqual(second.owned.addresses, []);
      assert.deepEqual(goal(emptyState, leaving).addresses, []);
      assert.deepEqual(goal(foreign, leaving, ownsNothing, true).addresses, foreign.addresses);
    });

    it('removes also foreign services and aliases with prune, but no address without alias', () => {
      assert.deepEqual(ids(goal(foreign, nothing, ownsNothing, true)), ['eth0 203.0.113.1/24']);
      assert.deepEqual(ids(goal(foreign, desired, ownsNothing, true)), [
        'tcp 203.0.113.100:80',
        'eth0 203.0.113.1/24',
        'eth0 203.0.113.100/24',
        'eth1 10.1.1.254/24',
      ]);
    });

    it('owns its chains by their name: repaired, and removed without a record', () => {
      const drifted = stateWith({
        chains: [{ ...masquerading, jumps: 2, rules: [{ kind: 'verbatim', text: '-j ACCEPT' }] }],
      });
      assert.deepEqual(goal(drifted, desired).chains, [masquerading]);
      assert.deepEqual(goal(drifted, nothing).chains, []);
    });
  });

  describe('what lvs.conf cannot say', () => {
    const edited = (live: RealServer, network = 'nat'): RealServer | undefined =>
      goal(
        stateWith({ virtualServices: [virtualService({ realServers: [live] })] }),
        desiredFrom(`network = ${network}\n${http}`),
      ).virtualServices[0]?.realServers[0];

    it('keeps thresholds through an edit of the weight', () => {
      const live = realServer('10.1.1.1', { weight: 9, upperThreshold: 100, lowerThreshold: 50 });
      assert.deepEqual(edited(live), { ...live, weight: 1 });
    });

    it('keeps the kind of a tunnel, and gives a new tunnel plain ipip', () => {
      const gue = { type: 'gue', port: 6080, checksum: 'csum' } as const;
      const live = realServer('10.1.1.1', { forwardingMethod: 'tunnel', tunnel: gue });
      assert.deepEqual(edited(live, 'tunnel')?.tunnel, gue);
      assert.deepEqual(edited(realServer('10.1.1.1'), 'tunnel')?.tunnel, {
        type: 'ipip',
        port: 0,
        checksum: 'none',
      });
      assert.equal(edited(live, 'direct')?.tunnel, null);
    });

    it('keeps one-packet scheduling, and flags as long as the scheduler stays', () => {
      const over = (scheduler: string): unknown => {
        const live = virtualService({ scheduler, schedulerFlags: ['flag-1'], onePacket: true });
        const [service] = goal(stateWith({ virtualServices: [live] }), desired).virtualServices;
        return [service?.schedulerFlags, service?.onePacket];
      };
      assert.deepEqual(over('wrr'), [['flag-1'], true]);
      assert.deepEqual(over('rr'), [[], true]);
    });

    it('keeps a persistence engine as long as the service is persistent', () => {
      const live = stateWith({
        virtualServices: [
          virtualService({
            persistence: { timeout: 60, netmask: null },
            persistenceEngine: 'sip',
          }),
        ],
      });
      const persistent = http.replace('scheduler', 'persistent = 300\nscheduler');
      const engine = (wanted: Desired): unknown =>
        goal(live, wanted).virtualServices[0]?.persistenceEngine;
      assert.equal(engine(desiredFrom(config(persistent))), 'sip');
      assert.equal(engine(desired), null);
    });

    it('has no other real servers than the file: one that somebody added goes', () => {
      const live = stateWith({
        virtualServices: [virtualService({ realServers: [realServer('10.1.1.77')] })],
      });
      assert.deepEqual(
        goal(live, desired).virtualServices[0]?.realServers.map((each) => each.address),
        ['10.1.1.1', '10.1.1.2'],
      );
    });
  });

  describe('sysctls', () => {
    it('turns forwarding on, with what the kernel changes along', () => {
      const { sysctls } = goal(emptyState, desired);
      assert.equal(sysctls['net.ipv4.ip_forward'], '1');
      assert.equal(sysctls['net.ipv4.conf.default.forwarding'], '1');
      assert.equal(sysctls['net.ipv4.conf.all.accept_redirects'], '0');
    });

    it('puts back the value that stood before lvsc, and forgets it', () => {
      const oneArm = desiredFrom(`network = nat\nnat_router = 203.0.113.254 eth0:2\n${http}`);
      const live = stateWith({
        sysctls: {
          ...emptyState.sysctls,
          [redirects]: '1',
          'net.ipv4.conf.eth0.send_redirects': '0',
        },
      });
      const first = applied(live, oneArm);
      assert.deepEqual(first.owned.sysctls, {
        'net.ipv4.ip_forward': '0',
        [redirects]: '1',
        'net.ipv4.conf.default.send_redirects': '1',
      });
      assert.equal(first.state.sysctls[redirects], '0');
      const second = applied(first.state, nothing, first.owned);
      assert.deepEqual(second.state.sysctls, live.sysctls);
      assert.deepEqual(second.owned.sysctls, {});
    });

    it('leaves forwarding on where it was on before lvsc came', () => {
      const live = stateWith({
        sysctls: { ...emptyState.sysctls, 'net.ipv4.ip_forward': '1' },
      });
      const first = applied(live, desired);
      assert.deepEqual(first.owned.sysctls, {});
      assert.equal(
        applied(first.state, nothing, first.owned).state.sysctls['net.ipv4.ip_forward'],
        '1',
      );
    });

    it('remembers the value before the first change through later applies', () => {
      const first = applied(emptyState, desired);
      const second = applied(first.state, desired, first.owned);
      assert.equal(second.owned.sysctls['net.ipv4.ip_forward'], '0');
    });
  });

  describe('timeouts', () => {
    const timed = desiredFrom(`tcp_timeout = 3600\n${config(http)}`);

    it('sets what the file names and leaves the rest', () => {
      assert.deepEqual(goal(emptyState, timed).timeouts, { tcp: 3600, tcpFin: 120, udp: 300 });
    });

    it('goes back to what it was when the file no longer names it', () => {
      const live = stateWith({ timeouts: { tcp: 1000, tcpFin: 100, udp: 10 } });
      const first = applied(live, timed);
      assert.deepEqual(first.owned.timeouts, { tcp: 1000 });
      const again = applied(first.state, timed, first.owned);
      assert.deepEqual(again.owned.timeouts, { tcp: 1000 });
      const back = applied(again.state, desired, again.owned);
      assert.deepEqual(back.state.timeouts, live.timeouts);
      assert.deepEqual(back.owned.timeouts, {});
    });
  });

  describe('sync daemons', () => {
    const synced = desiredFrom(`syncdaemon = 1\nsyncd_iface = eth0\nsyncd_id = 7\n${config(http)}`);

    it('leaves a daemon that runs as wanted, whatever else the kernel says of it', () => {
      const live = stateWith({ syncDaemons: [syncDaemon] });
      assert.deepEqual(goal(live, synced).syncDaemons, [syncDaemon]);
    });

    it('replaces one that runs otherwise, and leaves the other’s alone', () => {
      const backup = { ...syncDaemon, state: 'backup' as const };
      const live = stateWith({ syncDaemons: [{ ...syncDaemon, syncId: 9 }, backup] });
      const { syncDaemons } = goal(live, synced);
      assert.equal(syncDaemons.find(({ state }) => state === 'master')?.syncId, 7);
      assert.ok(syncDaemons.some((daemon) => daemon.state === 'backup' && daemon.syncId === 7));
    });

    it('stops the daemon that lvsc started, and no other', () => {
      const first = applied(emptyState, synced);
      assert.deepEqual(first.owned.syncDaemons, ['master']);
      assert.deepEqual(applied(first.state, desired, first.owned).state.syncDaemons, []);
      const live = stateWith({ syncDaemons: [syncDaemon] });
      assert.deepEqual(goal(live, desired).syncDaemons, [syncDaemon]);
    });

    it('does not stop a daemon that ran as wanted before lvsc came', () => {
      const live = stateWith({ syncDaemons: [syncDaemon] });
      const first = applied(live, synced);
      assert.deepEqual(applied(first.state, desired, first.owned).state.syncDaemons, [syncDaemon]);
    });
  });

  it('records the whole goal as the state after the last apply', () => {
    const { state, owned } = applied(emptyState, desired);
    assert.deepEqual(owned.applied, state);
  });
});
