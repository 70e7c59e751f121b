import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diff } from '../../src/plan/diff.ts';
import { changeText } from '../../src/report/change-text.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { IP_FORWARD, withSysctl } from '../../src/state/sysctls.ts';
import { directorState } from '../support/arbitrary-state.ts';
import {
  address,
  marking,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

function texts(from: DirectorState, to: DirectorState): string[] {
  return diff(from, to).map(changeText);
}

const serving = (other: Parameters<typeof virtualService>[0] = {}): DirectorState =>
  stateWith({ virtualServices: [virtualService({ realServers: [], ...other })] });

describe('a change in words', () => {
  it('names what comes and what goes with all that it is', () => {
    const persistence = { timeout: 300, netmask: '255.255.255.0' };
    const full = stateWith({
      virtualServices: [
        virtualService({
          persistence,
          persistenceEngine: 'sip',
          onePacket: true,
          schedulerFlags: ['flag-1'],
          realServers: [
            realServer('10.1.1.1', {
              weight: 0,
              upperThreshold: 100,
              lowerThreshold: 50,
              forwardingMethod: 'tunnel',
              tunnel: { type: 'gue', port: 6080, checksum: 'csum' },
            }),
          ],
        }),
      ],
      addresses: [address('203.0.113.100', { broadcast: '203.0.113.255' })],
      chains: [masquerading, marking],
      syncDaemons: [syncDaemon],
    });
    const lines = [
      'virtual service tcp 203.0.113.100:80 scheduler wrr flags flag-1 persistent 300 s mask 255.255.255.0 pe sip one-packet',
      'real server 10.1.1.1:80 of tcp 203.0.113.100:80 tunnel weight 0 (quiesced) upper threshold 100 lower threshold 50 gue 6080 csum',
      'address eth0 203.0.113.100/24 as eth0:1 broadcast 203.0.113.255',
      'chain LVSC-MARK mark 80 on tcp to 203.0.113.100 port 80',
      'chain LVSC-NAT masquerade 10.1.1.0/24 out of eth0',
      'sync daemon master on eth0 id 7 maxlen 1472 group 224.0.0.81 port 8848 ttl 1',
    ];
    assert.deepEqual(texts(emptyState, full), lines);
    assert.deepEqual(texts(full, emptyState), lines);
  });

  it('says of an edit what becomes of each attribute that changes, and of no other', () => {
    assert.deepEqual(texts(serving(), serving({ scheduler: 'rr' })), [
      'virtual service tcp 203.0.113.100:80 scheduler wrr -> scheduler rr',
    ]);
    assert.deepEqual(texts(serving(), serving({ persistence: { timeout: 60, netmask: null } })), [
      'virtual service tcp 203.0.113.100:80 persistence: none -> persistent 60 s',
    ]);
    assert.deepEqual(texts(serving({ persistence: { timeout: 60, netmask: null } }), serving()), [
      'virtual service tcp 203.0.113.100:80 persistence: persistent 60 s -> none',
    ]);
    assert.deepEqual(
      texts(
        emptyState,
        stateWith({
          timeouts: { tcp: 3600, tcpFin: 120, udp: 60 },
          sysctls: withSysctl(emptyState.sysctls, IP_FORWARD, '1'),
        }),
      ).toSorted(),
      [
        'IPVS timeouts tcp 900 s -> tcp 3600 s, udp 300 s -> udp 60 s',
        'sysctl net.ipv4.ip_forward 0 -> 1',
      ],
    );
  });

  it('says that a sysctl is set again which the kernel changes along with ip_forward', () => {
    const kept = {
      ...withSysctl(emptyState.sysctls, IP_FORWARD, '1'),
      'net.ipv4.conf.default.forwarding': '0',
    };
    assert.deepEqual(texts(emptyState, stateWith({ sysctls: kept })), [
      'sysctl net.ipv4.ip_forward 0 -> 1',
      'sysctl net.ipv4.conf.default.forwarding 0 again',
    ]);
  });

  it('counts the jumps that lead to a chain', () => {
    const twice = stateWith({ chains: [{ ...masquerading, jumps: 2 }] });
    const once = stateWith({ chains: [masquerading] });
    assert.deepEqual(texts(twice, once), ['chain LVSC-NAT 2 jumps -> 1 jump']);
  });

  it('has one line that says something for every change there can be', () => {
    fc.assert(
      fc.property(directorState, directorState, (from, to) => {
        for (const text of texts(from, to)) {
          assert.doesNotMatch(text, /\n|undefined|null|NaN|\[object| {2}| $/);
        }
        for (const change of diff(from, to)) {
          if (change.kind === 'edit') assert.match(changeText(change), / -> | again$/, change.id);
        }
      }),
      { numRuns: 200 },
    );
  });
});
