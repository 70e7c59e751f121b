import assert from 'node:assert/strict';
import { diff } from '../../../src/plan/diff.ts';
import { effectContext, effectOf } from '../../../src/plan/effect/effect-of.ts';
import type { Effect } from '../../../src/plan/effect/effect.ts';
import { effectNamed, effectNames, type EffectName } from '../../../src/plan/effect/table.ts';
import type {
  Chain,
  DirectorState,
  RealServer,
  SyncDaemon,
  VirtualService,
} from '../../../src/state/director-state.ts';
import { emptyState } from '../../../src/state/empty-state.ts';
import {
  address,
  marking,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../../support/sample-state.ts';

/** The effect of the one difference between two states. */
function effect(before: DirectorState, goal: DirectorState): Effect {
  const [change, ...more] = diff(before, goal);
  assert.ok(change && more.length === 0, 'the two states differ in one thing');
  return effectOf(change, effectContext(before, goal));
}

const service = (other: Partial<VirtualService> = {}): DirectorState =>
  stateWith({ virtualServices: [virtualService({ realServers: [], ...other })] });
/** One real server beside another that takes connections. */
const serving = (other: Partial<RealServer> = {}): DirectorState =>
  service({ realServers: [realServer('10.1.1.1', other), realServer('10.1.1.2')] });
const without = service({ realServers: [realServer('10.1.1.2')] });
const alone = service({ realServers: [realServer('10.1.1.1')] });
const tunnel = (port: number): DirectorState =>
  serving({ forwardingMethod: 'tunnel', tunnel: { type: 'gue', port, checksum: 'none' } });
const vip = (label: string | null): DirectorState =>
  stateWith({
    ...service(),
    addresses: label === null ? [] : [address('203.0.113.100', { label })],
  });
const gateway = (label: string): DirectorState =>
  stateWith({ addresses: [address('10.1.1.254', { device: 'eth1', label })] });
const chain = (base: Chain, other: Partial<Chain> = {}): DirectorState =>
  stateWith({ chains: [{ ...base, ...other }] });
const markedBy = (mark: number): DirectorState =>
  chain(marking, {
    rules: marking.rules.map((rule) => ({ ...rule, mark }) as Chain['rules'][number]),
  });
const sysctl = (name: string, value: string): DirectorState =>
  stateWith({ sysctls: { 'net.ipv4.conf.eth0.send_redirects': '1', [name]: value } });
const onAll = (value: string): DirectorState =>
  stateWith({
    sysctls: {
      'net.ipv4.conf.all.send_redirects': value,
      'net.ipv4.conf.eth0.send_redirects': '0',
    },
  });
const timed = (tcp: number, udp = 300): DirectorState =>
  stateWith({ timeouts: { tcp, tcpFin: 120, udp } });
const daemon = (other: Partial<SyncDaemon> = {}): DirectorState =>
  stateWith({ syncDaemons: [{ ...syncDaemon, ...other }] });
const verbatim = { kind: 'verbatim', text: '-s 192.0.2.1/32 -j DROP' } as const;

/** What changes, from which state to which, and the effects that it has. */
const cases: readonly (readonly [string, DirectorState, DirectorState, ...EffectName[]])[] = [
  ['a new virtual service', emptyState, service(), 'service-added'],
  ['a virtual service that goes', service(), emptyState, 'service-removed'],
  ['another scheduler', service(), service({ scheduler: 'rr' }), 'scheduling'],
  ['scheduler flags', service(), service({ schedulerFlags: ['flag-1'] }), 'scheduling'],
  [
    'persistence',
    service(),
    service({ persistence: { timeout: 60, netmask: null } }),
    'persistence',
  ],
  ['a persistence engine', service(), service({ persistenceEngine: 'sip' }), 'persistence'],
  ['one-packet scheduling', service(), service({ onePacket: true }), 'one-packet'],
  [
    'a scheduler with persistence',
    service({ persistence: { timeout: 60, netmask: null } }),
    service({ scheduler: 'rr' }),
    'scheduling',
    'persistence',
  ],
  ['a new real server', without, serving(), 'server-added'],
  ['a new real server at weight 0', without, serving({ weight: 0 }), 'quiesced-server-added'],
  ['a real server that goes', serving(), without, 'server-removed'],
  ['the last real server that goes', alone, service(), 'server-removed', 'no-server-left'],
  ['a weight', serving(), serving({ weight: 5 }), 'weight'],
  ['a weight that comes back', serving({ weight: 0 }), serving(), 'weight'],
  ['weight 0', serving(), serving({ weight: 0 }), 'quiesced'],
  [
    'weight 0 of the last real server',
    alone,
    service({ realServers: [realServer('10.1.1.1', { weight: 0 })] }),
    'quiesced',
    'no-server-left',
  ],
  ['a forwarding method', serving(), serving({ forwardingMethod: 'direct' }), 'forwarding-method'],
  ['a method with its tunnel', serving(), tunnel(6080), 'forwarding-method'],
  ['thresholds', serving(), serving({ upperThreshold: 9 }), 'thresholds'],
  ['a tunnel', tunnel(6080), tunnel(6081), 'tunnel'],
  ['a new virtual address', vip(null), vip('eth0:1'), 'virtual-address-added'],
  ['a virtual address that goes', vip('eth0:1'), vip(null), 'virtual-address-removed'],
  ['another label of one', vip('eth0:1'), vip('eth0:9'), 'virtual-address-again'],
  ['a new NAT router', emptyState, gateway('eth1:1'), 'own-address-added'],
  ['a NAT router that goes', gateway('eth1:1'), emptyState, 'own-address-removed'],
  ['another label of one', gateway('eth1:1'), gateway('eth1:9'), 'own-address-again'],
  ['new masquerading', emptyState, chain(masquerading), 'masquerading-added'],
  [
    'a jump that was missing',
    chain(masquerading, { jumps: 0 }),
    chain(masquerading),
    'masquerading-added',
  ],
  ['masquerading that goes', chain(masquerading), emptyState, 'masquerading-removed'],
  ['a chain that no jump led to', chain(masquerading, { jumps: 0 }), emptyState, 'chain-tidied'],
  ['a jump too many', chain(masquerading, { jumps: 2 }), chain(masquerading), 'chain-tidied'],
  ['new marks', emptyState, chain(marking), 'mark-added'],
  ['marks that go', chain(marking), emptyState, 'mark-removed'],
  ['a mark that was lost', chain(marking, { rules: [] }), chain(marking), 'mark-added'],
  ['another mark', markedBy(80), markedBy(81), 'mark-changed'],
  [
    "somebody else's rule",
    chain(marking, { rules: [verbatim, ...marking.rules] }),
    chain(marking),
    'verbatim-rule',
  ],
  [
    'forwarding on',
    sysctl('net.ipv4.ip_forward', '0'),
    sysctl('net.ipv4.ip_forward', '1'),
    'forwarding-on',
  ],
  [
    'forwarding off',
    sysctl('net.ipv4.ip_forward', '1'),
    sysctl('net.ipv4.ip_forward', '0'),
    'forwarding-off',
  ],
  ...(['on', 'off'] as const).flatMap((way) => {
    const [from, to] = way === 'on' ? (['0', '1'] as const) : (['1', '0'] as const);
    const ofEither = (name: string, effectName: EffectName) =>
      [`${name} ${way}`, sysctl(name, from), sysctl(name, to), effectName] as const;
    return [
      ofEither('net.ipv6.conf.all.forwarding', `ipv6-forwarding-${way}`),
      ofEither('net.ipv4.conf.eth0.forwarding', `device-forwarding-${way}`),
      ofEither('net.ipv6.conf.eth0.forwarding', 'ipv6-device-forwarding'),
      ofEither('net.ipv4.ip_always_defrag', `defrag-${way}`),
      ofEither('net.ipv4.conf.all.accept_redirects', 'accept-redirects'),
      ofEither('net.ipv4.conf.eth0.promote_secondaries', 'idle-sysctl'),
      [`redirects ${way}`, onAll(from), onAll(to), `redirects-${way}`] as const,
    ];
  }),
  ['a longer timeout', timed(900), timed(1200), 'timeouts-longer'],
  ['a shorter timeout', timed(900), timed(600), 'timeouts-shorter'],
  ['timeouts both ways', timed(900, 300), timed(600, 600), 'timeouts-shorter', 'timeouts-longer'],
  ['a new master', emptyState, daemon(), 'master-started'],
  ['a new backup', emptyState, daemon({ state: 'backup' }), 'backup-started'],
  ['another sync id', daemon(), daemon({ syncId: 9 }), 'sync-daemon-again'],
  ['a master that goes', daemon(), emptyState, 'master-stopped'],
  ['a backup that goes', daemon({ state: 'backup' }), emptyState, 'backup-stopped'],
];

describe('the effect of a change on traffic', () => {
  for (const [what, from, to, ...names] of cases) {
    it(`of ${what}: ${names.join(', ')}`, () => {
      const { reasons } = effect(from, to);
      assert.deepEqual(
        reasons,
        names.flatMap((name) => effectNamed(name).reasons),
      );
    });
  }

  it('is known for all that the table has', () => {
    const used = new Set(cases.flatMap(([, , , ...names]) => names));
    assert.deepEqual(
      effectNames.filter((name) => !used.has(name)),
      [],
    );
  });

  it('cuts established connections where packets of theirs are dropped from then on', () => {
    const cutting = effectNames.filter((name) => effectNamed(name).established === 'cut');
    assert.deepEqual(cutting, [
      'service-removed',
      'server-removed',
      'timeouts-shorter',
      'virtual-address-removed',
      'own-address-removed',
      'forwarding-off',
      'ipv6-forwarding-off',
      'device-forwarding-off',
      'redirects-on',
      'defrag-off',
    ]);
  });

  it('stops new connections where no real server is left, and cuts those that are open', () => {
    const { established, new: fresh, other } = effect(alone, service());
    assert.deepEqual([established, fresh, other], ['cut', 'cut', 'none']);
  });
});
