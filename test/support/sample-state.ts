import type { ServiceRecord } from '../../src/state/change.ts';
import type {
  Address,
  Chain,
  DirectorState,
  RealServer,
  SyncDaemon,
  VirtualService,
} from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';

// Parts of states for tests; each can be given other attributes.

export function realServer(address: string, other: Partial<RealServer> = {}): RealServer {
  return {
    address,
    port: 80,
    forwardingMethod: 'nat',
    weight: 1,
    upperThreshold: 0,
    lowerThreshold: 0,
    tunnel: null,
    ...other,
  };
}

export function virtualService(other: Partial<VirtualService> = {}): VirtualService {
  return {
    key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 80 },
    scheduler: 'wrr',
    schedulerFlags: [],
    persistence: null,
    persistenceEngine: null,
    onePacket: false,
    realServers: [realServer('10.1.1.1'), realServer('10.1.1.2')],
    ...other,
  };
}

/** The record of a virtual service, without its real servers. */
export function recordOf(service: VirtualService): ServiceRecord {
  const { key, scheduler, schedulerFlags, persistence, persistenceEngine, onePacket } = service;
  return { key, scheduler, schedulerFlags, persistence, persistenceEngine, onePacket };
}

/** A virtual service of somebody else's. */
export const foreignService: VirtualService = virtualService({
  key: { kind: 'address', protocol: 'tcp', address: '198.51.100.7', port: 25 },
  scheduler: 'rr',
  realServers: [realServer('10.9.0.1', { port: 25 })],
});

export function address(value: string, other: Partial<Address> = {}): Address {
  return {
    device: 'eth0',
    address: value,
    prefixLength: 24,
    label: 'eth0:1',
    broadcast: null,
    scope: 'global',
    ...other,
  };
}

export const masquerading: Chain = {
  name: 'LVSC-NAT',
  family: 'inet',
  jumps: 1,
  rules: [{ kind: 'masquerade', source: '10.1.1.0/24', outDevice: 'eth0' }],
};

export const marking: Chain = {
  name: 'LVSC-MARK',
  family: 'inet',
  jumps: 1,
  rules: [{ kind: 'mark', destination: '203.0.113.100', protocol: 'tcp', port: 80, mark: 80 }],
};

export const syncDaemon: SyncDaemon = {
  state: 'master',
  mcastInterface: 'eth0',
  syncId: 7,
  maxLength: 1472,
  group: '224.0.0.81',
  port: 8848,
  ttl: 1,
};

/** A bare director with these parts put in. */
export function stateWith(parts: Partial<DirectorState> = {}): DirectorState {
  return { ...emptyState, ...parts };
}

/** One state with something of every kind. */
export const fullState: DirectorState = {
  virtualServices: [
    {
      key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 80 },
      scheduler: 'sh',
      schedulerFlags: ['sh-port'],
      persistence: { timeout: 300, netmask: '255.255.255.0' },
      persistenceEngine: 'sip',
      onePacket: false,
      realServers: [
        {
          address: '10.1.1.1',
          port: 80,
          forwardingMethod: 'tunnel',
          weight: 1,
          upperThreshold: 10,
          lowerThreshold: 5,
          tunnel: { type: 'gue', port: 6080, checksum: 'csum' },
        },
      ],
    },
    {
      key: { kind: 'fwmark', mark: 80, family: 'inet' },
      scheduler: 'rr',
      schedulerFlags: [],
      persistence: null,
      persistenceEngine: null,
      onePacket: false,
      realServers: [],
    },
  ],
  addresses: [
    {
      device: 'eth0',
      address: '203.0.113.100',
      prefixLength: 24,
      label: 'eth0:1',
      broadcast: '203.0.113.255',
      scope: 'global',
    },
  ],
  chains: [
    {
      name: 'LVSC-NAT',
      family: 'inet',
      jumps: 1,
      rules: [
        { kind: 'masquerade', source: '10.1.1.0/24', outDevice: 'eth0' },
        { kind: 'verbatim', text: '-j RETURN' },
      ],
    },
    {
      name: 'LVSC-MARK',
      family: 'inet',
      jumps: 1,
      rules: [{ kind: 'mark', destination: '203.0.113.100', protocol: 'tcp', port: 80, mark: 80 }],
    },
  ],
  sysctls: { 'net.ipv4.ip_forward': '1' },
  timeouts: { tcp: 900, tcpFin: 120, udp: 300 },
  syncDaemons: [
    {
      state: 'master',
      mcastInterface: 'eth0',
      syncId: 7,
      maxLength: 1472,
      group: '224.0.0.81',
      port: 8848,
      ttl: 1,
    },
  ],
};
