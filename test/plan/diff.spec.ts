import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diff } from '../../src/plan/diff.ts';
import { equal } from '../../src/state/canonical.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { directorState } from '../support/arbitrary-state.ts';
import {
  foreignService,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

describe('the differences of two states', () => {
  it('tells a service’s own record from its real servers', () => {
    const from = stateWith({ virtualServices: [virtualService()] });
    const to = stateWith({
      virtualServices: [
        virtualService({
          realServers: [realServer('10.1.1.1', { weight: 5 }), realServer('10.1.1.3')],
        }),
      ],
    });
    assert.deepEqual(
      diff(from, to).map(({ kind, id }) => `${kind} ${id}`),
      [
        'edit server tcp 203.0.113.100:80 10.1.1.1:80',
        'remove server tcp 203.0.113.100:80 10.1.1.2:80',
        'add server tcp 203.0.113.100:80 10.1.1.3:80',
      ],
    );
    const [edit] = diff(from, to);
    assert.equal(edit?.subject, 'real-server');
    assert.deepEqual(edit.before, realServer('10.1.1.1'));
    assert.deepEqual(edit.after, realServer('10.1.1.1', { weight: 5 }));
    assert.deepEqual(edit.service, virtualService().key);
  });

  it('removes the real servers of a service that goes, one by one', () => {
    assert.deepEqual(
      diff(stateWith({ virtualServices: [foreignService] }), emptyState).map(({ kind, id }) => [
        kind,
        id,
      ]),
      [
        ['remove', 'service tcp 198.51.100.7:25'],
        ['remove', 'server tcp 198.51.100.7:25 10.9.0.1:25'],
      ],
    );
  });

  it('names nothing that the kernel changes along with ip_forward by itself', () => {
    const on = stateWith({
      sysctls: {
        ...emptyState.sysctls,
        'net.ipv4.ip_forward': '1',
        'net.ipv4.conf.default.forwarding': '1',
        'net.ipv4.conf.all.accept_redirects': '0',
      },
    });
    for (const [from, to] of [
      [emptyState, on],
      [on, emptyState],
    ] as const) {
      assert.deepEqual(
        diff(from, to).map(({ id }) => id),
        ['sysctl net.ipv4.ip_forward'],
      );
    }
  });

  it('writes every device’s send_redirects along with a new default, also where it stays', () => {
    const conf = 'net.ipv4.conf';
    const from = stateWith({
      sysctls: {
        ...emptyState.sysctls,
        [`${conf}.eth0.send_redirects`]: '1',
        [`${conf}.eth1.send_redirects`]: '0',
      },
    });
    const to = { ...from, sysctls: { ...from.sysctls, [`${conf}.default.send_redirects`]: '0' } };
    assert.deepEqual(
      diff(from, to).map((change) => [change.id, change.before, change.after]),
      [
        [`sysctl ${conf}.default.send_redirects`, '1', '0'],
        [`sysctl ${conf}.eth0.send_redirects`, '1', '1'],
        [`sysctl ${conf}.eth1.send_redirects`, '0', '0'],
      ],
    );
  });

  it('takes what a wanted daemon leaves open as the kernel has it', () => {
    const open = { ...syncDaemon, maxLength: null, group: null, port: null, ttl: null };
    assert.deepEqual(
      diff(stateWith({ syncDaemons: [syncDaemon] }), stateWith({ syncDaemons: [open] })),
      [],
    );
    const [change] = diff(
      stateWith({ syncDaemons: [syncDaemon] }),
      stateWith({ syncDaemons: [{ ...open, syncId: 9 }] }),
    );
    assert.deepEqual(change?.after, { ...syncDaemon, syncId: 9 });
  });

  it('leaves alone a sysctl that the goal does not have', () => {
    const from = stateWith({ sysctls: { ...emptyState.sysctls, 'net.ipv4.conf.eth9.x': '5' } });
    assert.deepEqual(diff(from, emptyState), []);
  });

  it('is empty exactly where two states are the same', () => {
    fc.assert(
      fc.property(directorState, directorState, (from, to) => {
        const changes = diff(from, to);
        assert.equal(changes.length === 0, equal(from, to));
        for (const { kind, before, after } of changes) {
          assert.equal(before === null, kind === 'add');
          assert.equal(after === null, kind === 'remove');
        }
      }),
    );
  });

  it('names each change once', () => {
    fc.assert(
      fc.property(directorState, directorState, (from, to) => {
        const ids = diff(from, to).map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
      }),
    );
  });
});
