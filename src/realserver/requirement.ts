import { familyOf, hostLengthOf } from '../address/family.ts';
import type { RealServerNeeds } from './needs.ts';

/** A device that takes packets out of a tunnel, and the module that makes it. */
export interface TunnelDevice {
  readonly device: 'tunl0' | 'ip6tnl0' | 'sit0';
  readonly module: 'ipip' | 'ip6_tunnel' | 'sit';
}

/** One thing that a real server must be, in the order in which it is set up. */
export type Requirement =
  /** LVS-NAT: what the real server sends goes by the director. */
  | { readonly kind: 'gateway'; readonly address: string }
  /** LVS-NAT: no route of its own to where clients are. */
  | {
      readonly kind: 'no-way-round';
      readonly vips: readonly string[];
      readonly gateway: string | null;
      /** Known to be the real server's own network as well. */
      readonly network: string | null;
    }
  /** LVS-DR, LVS-TUN: answers go to the client without the director. */
  | { readonly kind: 'other-gateway'; readonly directors: readonly string[] }
  /** LVS-DR, LVS-TUN: the real server does not answer ARP for a virtual address. */
  | { readonly kind: 'silent-arp'; readonly devices: readonly ('lo' | 'tunl0' | 'ip6tnl0')[] }
  | ({ readonly kind: 'tunnel-device' } & TunnelDevice)
  /** LVS-TUN: packets out of the tunnel pass, though their source is reached by another device. */
  | { readonly kind: 'no-source-check'; readonly device: string }
  | {
      readonly kind: 'virtual-address';
      readonly address: string;
      readonly device: 'lo' | TunnelDevice['device'];
      /** From 0, among the addresses of its family on the device. */
      readonly index: number;
    };

/** What a real server needs, in order: silence in ARP comes before the address it is about. */
export function requirementsOf(needs: RealServerNeeds): Requirement[] {
  const { method, vips, gateway, sharedNetwork, directors } = needs;
  if (method === 'nat') {
    return [
      ...(gateway === null ? [] : [{ kind: 'gateway' as const, address: gateway }]),
      { kind: 'no-way-round', vips, gateway, network: sharedNetwork },
    ];
  }
  const placed = vips.map((address) => ({ address, device: deviceFor(needs, address) }));
  const tunnels = distinct(placed.flatMap(({ device }) => (device === 'lo' ? [] : [device])));
  const v4 = placed.filter(({ address }) => familyOf(address) === 'inet');
  const silent = distinct(v4.map(({ device }) => device)).filter((device) => device !== 'sit0');
  return [
    ...(directors.length === 0 ? [] : [{ kind: 'other-gateway' as const, directors }]),
    ...tunnels.map((device) => ({
      kind: 'tunnel-device' as const,
      device,
      module: modules[device],
    })),
    ...(silent.length === 0 ? [] : [{ kind: 'silent-arp' as const, devices: silent }]),
    ...tunnels
      .filter((device) => v4.some((each) => each.device === device))
      .map((device) => ({ kind: 'no-source-check' as const, device })),
    ...placed.map(({ address, device }) => ({
      kind: 'virtual-address' as const,
      address,
      device,
      index: placed
        .filter((each) => each.device === device && familyOf(each.address) === familyOf(address))
        .findIndex((each) => each.address === address),
    })),
  ];
}

const modules = { tunl0: 'ipip', ip6tnl0: 'ip6_tunnel', sit0: 'sit' } as const;

/** IPv4 in IPv4 comes out of tunl0, IPv6 in IPv4 out of sit0, anything in IPv6 out of ip6tnl0. */
function deviceFor(
  { method, address }: RealServerNeeds,
  vip: string,
): 'lo' | TunnelDevice['device'] {
  if (method !== 'tunnel') return 'lo';
  if (familyOf(address) === 'inet6') return 'ip6tnl0';
  return familyOf(vip) === 'inet' ? 'tunl0' : 'sit0';
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}

/** What a requirement is and why, each in a few words. */
export function requirementText(requirement: Requirement): {
  readonly what: string;
  readonly why: string;
} {
  switch (requirement.kind) {
    case 'gateway':
      return {
        what: `default route via ${requirement.address}`,
        why: 'answers must go back through the director',
      };
    case 'no-way-round':
      return {
        what: 'no route of its own to where clients are',
        why: 'an answer that passes the director by comes from an address that the client never asked',
      };
    case 'other-gateway':
      return {
        what: `default route not via ${requirement.directors.join(' or ')}`,
        why: 'a director drops answers that come from its own virtual address',
      };
    case 'silent-arp':
      return {
        what: 'no answer to ARP for a virtual address',
        why: 'clients must find the director there, so this comes before the address',
      };
    case 'tunnel-device':
      return {
        what: `${requirement.device}, up`,
        why: 'packets of the director come out of it',
      };
    case 'no-source-check':
      return {
        what: `no reverse-path filter on ${requirement.device}`,
        why: 'packets come in by another device than answers go out by',
      };
    case 'virtual-address':
      return {
        what: `${hostAddress(requirement.address)} on ${requirement.device}`,
        why: 'packets come with the virtual address as their destination',
      };
  }
}

/** An address alone in its network: with a wider one the whole network would be local. */
export function hostAddress(address: string): string {
  return `${address}/${hostLengthOf(address)}`;
}
