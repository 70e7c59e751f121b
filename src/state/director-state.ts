import { endpoint } from '../address/endpoint.ts';
import { familyOf, type Family } from '../address/family.ts';

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

/** What IPVS balances (ipvsadm(8): -t, -u and --sctp-service). */
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

/** A virtual service with all of its record in the kernel, and its real servers (ipvsadm(8)). */
export interface VirtualService {
  readonly key: ServiceKey;
  /** A name of ipvsadm(8): rr, wrr, lc, wlc, lblc, lblcr, dh, sh, sed, nq, fo, ovf, mh, twos. */
  readonly scheduler: string;
  /** The flags as ipvsadm prints them after `-b`: flag-1, sh-fallback, mh-port ... */
  readonly schedulerFlags: readonly string[];
  /** Null: each connection is scheduled by itself. */
  readonly persistence: Persistence | null;
  /** ipvsadm --pe, such as `sip`: what a client is known by; null: its address. */
  readonly persistenceEngine: string | null;
  /** ipvsadm -o: each datagram is scheduled by itself; of UDP only. */
  readonly onePacket: boolean;
  /** Sorted by {@link serverId}. */
  readonly realServers: readonly RealServer[];
}

/** A client comes to the same real server again for some time (ipvsadm(8): -p and -M). */
export interface Persistence {
  /** Seconds. */
  readonly timeout: number;
  /** IPv4: dotted; IPv6: a prefix length. Null: each client by itself (`255.255.255.255`, `128`). */
  readonly netmask: string | null;
}

/** LVS-NAT, LVS-DR and LVS-TUN: ipvsadm's -m, -g and -i. */
export type ForwardingMethod = 'nat' | 'direct' | 'tunnel';

/** A real server of a virtual service with all of its record in the kernel (ipvsadm(8)). */
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

/** How packets to a real server are wrapped (ipvsadm(8): --tun-type and what goes with it). */
export interface Tunnel {
  readonly type: 'ipip' | 'gue' | 'gre';
  /** Destination port of gue; 0 otherwise. */
  readonly port: number;
  /** ipvsadm's --tun-nocsum, --tun-csum and --tun-remcsum; none of ipip. */
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
  /** A name of ip-address(8): global, site, link, host, or a number. */
  readonly scope: string;
}

/** Whether the kernel gave itself the address, which is then no part of the state: IPv6, link-local. */
export function isLinkLocal({ address, scope }: Pick<Address, 'address' | 'scope'>): boolean {
  return familyOf(address) === 'inet6' && scope === 'link';
}

/** The names of lvsc's chains: what is masqueraded, and what gets a firewall mark. */
export type ChainName = 'LVSC-NAT' | 'LVSC-MARK';

/** A packet-filter chain of lvsc's own. LVSC-NAT: nat table, POSTROUTING; LVSC-MARK: mangle, PREROUTING. */
export interface Chain {
  readonly name: ChainName;
  readonly family: Family;
  /** How many plain jumps lead to the chain from its hook; 1 is as it should be. */
  readonly jumps: number;
  readonly rules: readonly FilterRule[];
}

/** A rule of such a chain, in the words of no packet filter. */
export type FilterRule =
  | { readonly kind: 'masquerade'; readonly source: string; readonly outDevice: string }
  | {
      readonly kind: 'mark';
      readonly destination: string;
      readonly protocol: Protocol;
      /** 0: every port. */
      readonly port: number;
      /** The last port of a range that begins with `port`; left out where it is one port. */
      readonly lastPort?: number;
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

/**
 * A daemon that tells other directors of connections, or hears of theirs (ipvsadm(8):
 * --start-daemon). A director can run one of each state.
 */
export interface SyncDaemon {
  readonly state: 'master' | 'backup';
  /** The device that its multicasts go through. */
  readonly mcastInterface: string;
  /** From 0, which hears all, to 255: master and backup of one group have the same. */
  readonly syncId: number;
  // What newer kernels print as well; null where this one does not.
  /** Bytes of a message at most. */
  readonly maxLength: number | null;
  /** The multicast address. */
  readonly group: string | null;
  /** The UDP port. */
  readonly port: number | null;
  /** Hops, from 1. */
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
