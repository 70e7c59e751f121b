import assert from 'node:assert/strict';
import {
  hasTimeoutsAndDaemons,
  listsThresholds,
  overwrittenPort,
  unsayable,
  savesAndRestores,
} from '../../../src/tools/ipvsadm/capability.ts';
import type { PlannedChange } from '../../../src/plan/plan.ts';
import type {
  RealServer,
  SyncDaemon,
  Timeouts,
  VirtualService,
} from '../../../src/state/director-state.ts';
import type { IpvsadmVersion } from '../../../src/state/ipvsadm-version.ts';

const origin = {
  start: { line: 4, column: 3, offset: 40 },
  end: { line: 4, column: 8, offset: 45 },
};
const effect = { established: 'none', new: 'none', other: 'none', reasons: [] } as const;
const planned = { kind: 'add', before: null, effect, origin } as const;

const key = { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 80 } as const;

function service(more: Partial<VirtualService>): PlannedChange {
  return {
    ...planned,
    subject: 'virtual-service',
    id: 'service',
    after: {
      key,
      scheduler: 'wlc',
      schedulerFlags: [],
      persistence: null,
      persistenceEngine: null,
      onePacket: false,
      ...more,
    },
  };
}

function server(more: Partial<RealServer>): PlannedChange {
  return {
    ...planned,
    subject: 'real-server',
    id: 'server',
    service: key,
    after: {
      address: '10.1.1.1',
      port: 80,
      forwardingMethod: 'nat',
      weight: 1,
      upperThreshold: 0,
      lowerThreshold: 0,
      tunnel: null,
      ...more,
    },
  };
}

function daemon(more: Partial<SyncDaemon>): PlannedChange {
  return {
    ...planned,
    subject: 'sync-daemon',
    id: 'sync-daemon master',
    after: {
      state: 'master',
      mcastInterface: 'eth0',
      syncId: 1,
      maxLength: null,
      group: null,
      port: null,
      ttl: null,
      ...more,
    },
  };
}

const timeouts: Timeouts = { tcp: 900, tcpFin: 120, udp: 300 };

function version(minor: number, options: IpvsadmVersion['options'] = 'popt'): IpvsadmVersion {
  return { major: 1, minor, options };
}

/** A need, and the last version without it: the next one has it. */
const needs: readonly (readonly [string, PlannedChange, number, number])[] = [
  ['persistence', service({ persistence: { timeout: 60, netmask: null } }), 2, 3],
  ['a persistence mask', service({ persistence: { timeout: 60, netmask: '255.255.255.0' } }), 4, 5],
  ['a firewall mark', service({ key: { kind: 'fwmark', mark: 80, family: 'inet' } }), 8, 9],
  ['timeouts', { ...planned, subject: 'timeouts', id: 'timeouts', after: timeouts }, 15, 20],
  ['thresholds', server({ upperThreshold: 5 }), 21, 24],
  ['a sync daemon with an id', daemon({}), 21, 24],
  ['IPv6', service({ key: { ...key, address: '2001:db8::1' } }), 24, 25],
  ['IPv6', service({ key: { kind: 'fwmark', mark: 80, family: 'inet6' } }), 24, 25],
  ['IPv6', server({ address: '2001:db8::2' }), 24, 25],
  ['one-packet scheduling', service({ onePacket: true }), 25, 26],
  ['a persistence engine', service({ persistenceEngine: 'sip' }), 25, 26],
  ['scheduler flags', service({ schedulerFlags: ['sh-port'] }), 26, 27],
  ['SCTP', service({ key: { ...key, protocol: 'sctp' } }), 27, 28],
  ["a sync daemon's group", daemon({ group: '224.0.0.81' }), 28, 29],
  ['the flags of scheduler mh', service({ schedulerFlags: ['mh-port'] }), 29, 30],
  [
    'a gue or gre tunnel',
    server({
      forwardingMethod: 'tunnel',
      tunnel: { type: 'gue', port: 5555, checksum: 'none' },
    }),
    30,
    31,
  ],
];

describe('what a version of ipvsadm can say', () => {
  for (const [what, change, without, since] of needs) {
    it(`knows that ${what} needs 1.${since}: ${change.id}`, () => {
      assert.deepEqual(unsayable(change, version(since)), []);
      const problems = unsayable(change, version(without));
      const problem = problems.at(-1);
      assert.ok(problem);
      assert.ok(problem.startsWith(`${change.id} needs ${what}`), JSON.stringify(problems));
      assert.ok(
        problem.endsWith(`ipvsadm 1.${since} or newer has it, this director has 1.${without}`),
        problem,
      );
    });
  }

  it('lets the oldest say a plain service with a plain real server', () => {
    assert.deepEqual(
      [service({}), server({})].flatMap((each) => unsayable(each, version(2))),
      [],
    );
    assert.equal(unsayable(server({ weight: 0 }), version(2)).length, 1);
  });

  it('names every need of a change', () => {
    const change = service({
      key: { kind: 'fwmark', mark: 1, family: 'inet6' },
      persistence: { timeout: 60, netmask: '64' },
    });
    assert.equal(unsayable(change, version(4)).length, 3);
  });

  it('says nothing about what goes away', () => {
    const { after, ...gone } = service({ onePacket: true });
    assert.deepEqual(unsayable({ ...gone, kind: 'remove', after: null }, version(4)), []);
    assert.ok(after);
  });

  it('knows which builds have -S and -R', () => {
    assert.equal(savesAndRestores(version(7)), false);
    assert.equal(savesAndRestores(version(8)), true);
    assert.equal(savesAndRestores(version(15, 'getopt_long')), false);
    assert.equal(savesAndRestores(version(24, 'getopt_long')), true);
  });

  it('knows which list thresholds and have timeouts and sync daemons', () => {
    assert.deepEqual(
      [21, 24].map((minor) => listsThresholds(version(minor))),
      [false, true],
    );
    assert.deepEqual(
      [15, 21].map((minor) => hasTimeoutsAndDaemons(version(minor))),
      [false, true],
    );
  });
});

describe('the port of a real server', () => {
  const server = {
    address: '10.1.1.1',
    port: 8080,
    forwardingMethod: 'direct',
    weight: 1,
    upperThreshold: 0,
    lowerThreshold: 0,
    tunnel: null,
  } as const;
  const added = (after: RealServer, to: typeof key | { kind: 'fwmark'; mark: 7; family: 'inet' }) =>
    overwrittenPort({
      kind: 'add',
      subject: 'real-server',
      id: 'the real server',
      service: to,
      before: null,
      after,
    });

  it('is overwritten by ipvsadm with direct routing, and not with NAT or behind a mark', () => {
    assert.match(added(server, key) ?? '', /port 8080 with direct: .* that of the service, 80$/);
    assert.equal(added({ ...server, port: 80 }, key), null);
    assert.equal(added({ ...server, forwardingMethod: 'nat' }, key), null);
    assert.equal(added(server, { kind: 'fwmark', mark: 7, family: 'inet' }), null);
  });
});
