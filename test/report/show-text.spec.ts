import assert from 'node:assert/strict';
import { showText } from '../../src/report/show-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import {
  address,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

const shown = (parts: Partial<DirectorState> = {}): string =>
  showText('local', stateWith(parts), plainStyle);

describe('a director for a person', () => {
  it('serves nothing at first', () => {
    assert.equal(
      shown(),
      `Director local

No virtual services

Addresses
  none

Packet filter (lvsc)
  none

IP forwarding  off
IPVS timeouts  tcp 900 s, tcpfin 120 s, udp 300 s
`,
    );
  });

  it('shows each service with all it has, and its real servers below each other', () => {
    const service = virtualService({
      schedulerFlags: ['flag-1', 'flag-2'],
      persistence: { timeout: 60, netmask: '255.255.255.0' },
      persistenceEngine: 'sip',
      onePacket: true,
      realServers: [
        realServer('10.1.1.1', { upperThreshold: 9, lowerThreshold: 4 }),
        realServer('10.1.1.222', { weight: 0, forwardingMethod: 'tunnel' }),
      ],
    });
    assert.match(
      shown({ virtualServices: [service] }),
      /^Virtual service tcp 203\.0\.113\.100:80 {2}wrr \(flag-1,flag-2\) persistent 60 s mask 255\.255\.255\.0 pe sip one-packet\n {2}10\.1\.1\.1:80 {4}nat {5}weight 1 {13}upper 9 {2}lower 4\n {2}10\.1\.1\.222:80 {2}tunnel {2}weight 0 \(quiesced\)$/m,
    );
  });

  for (const [family, text] of [
    ['inet', 'firewall mark 7'],
    ['inet6', 'firewall mark 7 (IPv6)'],
  ] as const) {
    it(`shows a service of a mark of ${family}, and that nobody serves it`, () => {
      const key = { kind: 'fwmark', mark: 7, family } as const;
      const lines = shown({ virtualServices: [virtualService({ key, realServers: [] })] });
      assert.ok(lines.includes(`Virtual service ${text}  wrr\n  no real server\n`), lines);
    });
  }

  it('shows what services rest on', () => {
    const text = shown({
      addresses: [address('203.0.113.100'), address('203.0.113.1', { label: null })],
      chains: [{ ...masquerading, jumps: 0 }],
      sysctls: { ...emptyState.sysctls, 'net.ipv4.ip_forward': '1' },
      syncDaemons: [syncDaemon],
    });
    for (const line of [
      '  eth0 203.0.113.100/24  as eth0:1',
      '  eth0 203.0.113.1/24',
      '  LVSC-NAT  0 jumps lead to it, there should be 1',
      'IP forwarding  on',
      'Sync daemon    master on eth0, id 7',
    ]) {
      assert.ok(text.split('\n').includes(line), line);
    }
  });
});
