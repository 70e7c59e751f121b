import { jsonOf } from '../tools/ip/json.ts';
import { linksOf } from '../tools/ip/links.ts';
import { parseSysctl } from '../tools/sysctl/read.ts';
import { schemaOf } from '../json/schema.ts';
import { validatorFor } from '../json/validator.ts';

/** What a real server's own tools print. */
export interface RealServerReadings {
  /** `ip -j address show` */
  readonly addresses: string;
  /** `ip -j -4 route show` and `ip -j -6 route show`, of the main table */
  readonly routes: string;
  readonly routes6: string;
  /** `sysctl -e NAME ...` */
  readonly sysctls: string;
}

/** How a machine is set up, as far as it matters to a real server. */
export interface RealServerFacts {
  readonly devices: readonly Device[];
  readonly routes: readonly Route[];
  readonly sysctls: Readonly<Record<string, string>>;
}

export interface Device {
  readonly name: string;
  readonly isUp: boolean;
  /** The device answers no ARP at all: loopback, dummy and tunnel devices. */
  readonly isSilent: boolean;
  readonly addresses: readonly { readonly address: string; readonly prefixLength: number }[];
}

export interface Route {
  /** `default`, or a network such as `10.1.1.0/24`. */
  readonly destination: string;
  /** Null for a network of the machine's own, and for a route with several gateways. */
  readonly gateway: string | null;
  readonly device: string | null;
  readonly metric: number;
  readonly isMultipath: boolean;
}

interface IpRoute {
  readonly dst: string;
  readonly gateway?: string;
  readonly via?: unknown;
  readonly dev?: string;
  readonly metric?: number;
  readonly nexthops?: readonly unknown[];
}

const routes = validatorFor(
  schemaOf<readonly IpRoute[]>()({
    type: 'array',
    items: {
      type: 'object',
      required: ['dst'],
      properties: {
        dst: { type: 'string' },
        gateway: { type: 'string' },
        via: {},
        dev: { type: 'string' },
        metric: { type: 'integer' },
        nexthops: { type: 'array' },
      },
    },
  }),
);

/** Names of the devices in `ip -j address show`, for the sysctls to be read. */
export function deviceNames(addresses: string): string[] {
  return linksOf(addresses).flatMap(({ name }) => (name === '' ? [] : [name]));
}

/** The sysctls that matter to a real server with these devices. */
export function sysctlNames(devices: readonly string[]): string[] {
  return ['all', ...devices].flatMap((device) =>
    ['arp_ignore', 'arp_announce', 'rp_filter'].map((name) => sysctlName(device, name)),
  );
}

/** `net.ipv4.conf.eth0.rp_filter`; sysctl(8) writes a dot inside a device's name as a slash. */
export function sysctlName(device: string, name: string): string {
  return `net.ipv4.conf.${device.replaceAll('.', '/')}.${name}`;
}

/**
 * A machine from what its tools printed.
 * @throws {UnreadableOutput} at what is not understood
 */
export function parseFacts(readings: RealServerReadings): RealServerFacts {
  return {
    devices: linksOf(readings.addresses).map(({ name, flags, addresses }): Device => ({
      name,
      isUp: flags.includes('UP'),
      isSilent: flags.includes('LOOPBACK') || flags.includes('NOARP'),
      addresses,
    })),
    routes: [
      ...jsonOf('ip -j -4 route show', readings.routes, routes),
      ...jsonOf('ip -j -6 route show', readings.routes6, routes),
    ].map(({ dst, gateway, dev, metric = 0, nexthops = [], via }): Route => ({
      destination: dst,
      gateway: gateway ?? null,
      device: dev ?? null,
      metric,
      isMultipath: nexthops.length > 0 || via !== undefined,
    })),
    sysctls: parseSysctl(readings.sysctls),
  };
}
