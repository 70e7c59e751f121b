import { endpoint } from '../address/endpoint.ts';
import type { Family } from '../address/family.ts';

/**
 * What a director is, or is told to be: one type for both, so that two states can be compared and
 * a rollback is a plan like any other. Every attribute the kernel has is here, also those that
 * lvs.conf cannot say, because `ipvsadm -E` and `-e` replace the whole record.
 */
export interface DirectorState {
  /** Sorted by {@link serviceId}. */
  readonly virtualServices: readonly VirtualService[];
  /** Sorted by {@link addressId}. Link-local IPv6 addresses are left out. */
  readonly addresses: readonly Address[];
  /** lvsc's own packet-filter chains; other people's rules are not part of the state. */
  readonly chains: readonly Chain[];
  /** Name (`net.ipv4.ip_forward`) to value. */
  readonly sysctls: Readonly<Record<string, string>>;
  readonly timeouts: Timeouts;
  readonly syncDaemons: readonly SyncDaemon[];
}

/** What a virtual service of an address speaks. */
export type Protocol = 'tcp' | 'udp' | 'sctp';

/** What names a virtual service: protocol, VIP and port, or a firewall mark. */
export type ServiceKey =
  | {
      readonly kind: 'address';
      readonly protocol: Protocol;
      readonly address: string;
      readonly port: number;
    }
  | { readonly kind: 'fwmark'; readonly mark: number; readonly family: Family };

/** A virtual service as IPVS has it, with its real servers. */
export interface VirtualService {
  readonly key: ServiceKey;
  /** A name of ipvsadm(8): rr, wrr, lc, wlc, lblc, lblcr, dh, sh, sed, nq, fo, ovf, mh. */
  readonly scheduler: string;
  /** The flags as ipvsadm prints them after `-b`: flag-1, sh-fallback, mh-port ... */
  readonly schedulerFlags: readonly string[];
  readonly persistence: Persistence | null;
  readonly persistenceEngine: string | null;
  readonly onePacket: boolean;
  /** Sorted by {@link serverId}. */
  readonly realServers: readonly RealServer[];
}

/** One client stays with one real server. */
export interface Persistence {
  /** Seconds. */
  readonly timeout: number;
  /** IPv4: dotted; IPv6: a prefix length. Null: each client by itself (`255.255.255.255`, `128`). */
  readonly netmask: string | null;
}

/** LVS-NAT, LVS-DR and LVS-TUN: ipvsadm's -m, -g and -i. */
export type ForwardingMethod = 'nat' | 'direct' | 'tunnel';

/** A real server of one virtual service. */
export interface RealServer {
  readonly address: string;
  readonly port: number;
  readonly forwardingMethod: ForwardingMethod;
  /** 0 quiesces: no new connections, established ones live on. */
  readonly weight: number;
  /** ipvsadm -x: no new connections above this many; 0 is no limit. */
  readonly upperThreshold: number;
  /** ipvsadm -y: new connections again below this many; 0 is unset. */
  readonly lowerThreshold: number;
  /** Null unless the forwarding method is tunnel. */
  readonly tunnel: Tunnel | null;
}

/** How packets are wrapped on their way to a real server. */
export interface Tunnel {
  readonly type: 'ipip' | 'gue' | 'gre';
  /** Destination port of gue; 0 otherwise. */
  readonly port: number;
  readonly checksum: 'none' | 'csum' | 'remcsum';
}

/** An address on a device. Device, address and prefix length identify it. */
export interface Address {
  readonly device: string;
  readonly address: string;
  readonly prefixLength: number;
  /** The alias, such as `eth0:1`; null where the label is just the device's name (or IPv6). */
  readonly label: string | null;
  readonly broadcast: string | null;
  readonly scope: string;
}

/** The names of lvsc's own chains. */
export type ChainName = 'LVSC-NAT' | 'LVSC-MARK';

/** A packet-filter chain of lvsc's own. LVSC-NAT: nat table, POSTROUTING; LVSC-MARK: mangle, PREROUTING. */
export interface Chain {
  readonly name: ChainName;
  readonly family: Family;
  /** How many plain jumps lead to the chain from its hook; 1 is as it should be. */
  readonly jumps: number;
  readonly rules: readonly FilterRule[];
}

/** A rule in a chain of lvsc's own. */
export type FilterRule =
  | { readonly kind: 'masquerade'; readonly source: string; readonly outDevice: string }
  | {
      readonly kind: 'mark';
      readonly destination: string;
      readonly protocol: Protocol;
      /** 0: every port. */
      readonly port: number;
      readonly mark: number;
    }
  /** A rule that somebody else put into lvsc's chain, as iptables-save prints it after `-A CHAIN `. */
  | { readonly kind: 'verbatim'; readonly text: string };

/** Timeouts in seconds, as `ipvsadm -L --timeout` prints them. */
export interface Timeouts {
  readonly tcp: number;
  readonly tcpFin: number;
  readonly udp: number;
}

/** A daemon that sends connections to the other director, or receives them. */
export interface SyncDaemon {
  readonly state: 'master' | 'backup';
  readonly mcastInterface: string;
  readonly syncId: number;
  /** What newer kernels print as well; null where this one does not. */
  readonly maxLength: number | null;
  readonly group: string | null;
  readonly port: number | null;
  readonly ttl: number | null;
}

/** `tcp 203.0.113.100:80`, `tcp [2001:db8::1]:80`, `fwmark 80`, `fwmark 80 inet6`. */
export function serviceId(key: ServiceKey): string {
  if (key.kind === 'address') return `${key.protocol} ${endpoint(key.address, key.port)}`;
  return key.family === 'inet' ? `fwmark ${key.mark}` : `fwmark ${key.mark} inet6`;
}

/** `10.1.1.1:80` within its virtual service. */
export function serverId(server: Pick<RealServer, 'address' | 'port'>): string {
  return endpoint(server.address, server.port);
}

/** `eth0 203.0.113.100/24`. */
export function addressId(address: Pick<Address, 'device' | 'address' | 'prefixLength'>): string {
  return `${address.device} ${address.address}/${address.prefixLength}`;
}

/** `inet LVSC-NAT`. */
export function chainId(chain: Pick<Chain, 'name' | 'family'>): string {
  return `${chain.family} ${chain.name}`;
}
