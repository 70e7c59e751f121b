import { type Family, familyOf } from '../address/family.ts';
import { inNetwork } from '../address/network.ts';
import { sysctlName, type RealServerFacts, type Route } from './facts.ts';
import { linuxCommands } from './linux-commands.ts';
import type { RealServerNeeds } from './needs.ts';
import { hostAddress, requirementsOf, requirementText, type Requirement } from './requirement.ts';

/** One thing that a real server must be, and whether this machine is it. */
export interface Point {
  readonly what: string;
  readonly why: string;
  readonly isFit: boolean;
  /** What there is now. */
  readonly is: string;
  /**
   * Lines for sh that mend the point; none where the machine is fit, or where a person must choose.
   */
  readonly mend: readonly string[];
}

/** Whether a machine is what a file asks of a real server, point by point. */
export function fitnessOf(needs: RealServerNeeds, facts: RealServerFacts): Point[] {
  const isHere = facts.devices.some(({ addresses }) =>
    addresses.some(({ address }) => address === needs.address),
  );
  return [
    {
      what: `its own address ${needs.address}`,
      why: 'the director sends to it',
      isFit: isHere,
      is: isHere ? 'there' : 'on no device of this machine',
      mend: [],
    },
    ...requirementsOf(needs).map((requirement): Point => {
      const { is, isFit, mend } = verdictOf(requirement, facts, needs);
      return {
        ...requirementText(requirement),
        is,
        isFit,
        mend: isFit ? [] : (mend ?? linuxCommands(requirement)),
      };
    }),
    ...wayIn(needs, facts),
  ];
}

/**
 * LVS-DR on a machine with two legs: a client's packet comes in from the director, and the kernel
 * drops it where the way back to the client goes by the other leg and rp_filter is strict.
 */
function wayIn({ method, address, vips }: RealServerNeeds, facts: RealServerFacts): Point[] {
  const inward = facts.devices.find(({ addresses }) =>
    addresses.some((each) => each.address === address),
  );
  if (method !== 'direct' || familyOf(address) === 'inet6' || inward === undefined) return [];
  const outward = facts.routes.find(
    (route) =>
      route.device !== null &&
      route.device !== inward.name &&
      (route === defaultRoute(facts, 'inet') || vips.some((vip) => holds(route.destination, vip))),
  );
  if (outward === undefined) return [];
  const { is, isFit } = sourceCheck(inward.name, facts);
  return [
    {
      what: `no strict reverse-path filter on ${inward.name}`,
      why: `clients come in by it, and answers go out by ${outward.device ?? '?'}`,
      is,
      isFit,
      mend: isFit ? [] : [`sysctl -w ${sysctlName(inward.name, 'rp_filter')}=2`],
    },
  ];
}

interface Verdict {
  readonly is: string;
  readonly isFit: boolean;
  /** What mends the point, where that is not the requirement's own commands. */
  readonly mend?: readonly string[];
}

function verdictOf(
  requirement: Requirement,
  facts: RealServerFacts,
  needs: RealServerNeeds,
): Verdict {
  switch (requirement.kind) {
    case 'gateway': {
      const route = defaultRoute(facts, familyOf(requirement.address));
      return { is: routeText(route), isFit: route?.gateway === requirement.address };
    }
    case 'no-way-round':
      return wayRound(requirement, facts);
    case 'other-gateway': {
      const route = defaultRoute(facts, familyOf(needs.address));
      return {
        is: routeText(route),
        isFit: !requirement.directors.includes(route?.gateway ?? ''),
      };
    }
    case 'silent-arp':
      return silence(facts);
    case 'tunnel-device': {
      const device = facts.devices.find(({ name }) => name === requirement.device);
      const is = device === undefined ? 'not there' : device.isUp ? 'up' : 'down';
      return { is, isFit: is === 'up' };
    }
    case 'no-source-check':
      return sourceCheck(requirement.device, facts);
    case 'virtual-address':
      return addressVerdict(requirement, facts);
  }
}

function defaultRoute({ routes }: RealServerFacts, family: Family): Route | undefined {
  return routes
    .filter(({ destination, gateway, device }) => {
      const isV6 = gateway === null ? device === null : familyOf(gateway) === 'inet6';
      return destination === 'default' && (family === 'inet6') === isV6;
    })
    .sort((a, b) => a.metric - b.metric)[0];
}

function routeText(route: Route | undefined): string {
  if (route === undefined) return 'no default route';
  if (route.isMultipath) return 'default route with several gateways';
  return route.gateway === null
    ? `default route without a gateway, by ${route.device ?? '?'}`
    : `default route via ${route.gateway}`;
}

/** A network of the machine's own that holds a virtual address may hold clients, too. */
function wayRound(
  { vips, gateway }: Extract<Requirement, { kind: 'no-way-round' }>,
  { routes }: RealServerFacts,
): Verdict {
  const round = routes.filter(
    ({ destination, gateway: by }) =>
      by === null && vips.some((vip) => holds(destination, vip) && destination.includes('/')),
  );
  return {
    is: round.length === 0 ? 'none' : round.map(wayText).join(', '),
    isFit: round.length === 0,
    mend: round.flatMap(({ destination, device }) => [
      ...(gateway !== null && holds(destination, gateway)
        ? [`ip route replace ${gateway}/32 dev ${device ?? '?'}`]
        : []),
      `ip route del ${destination} dev ${device ?? '?'}`,
    ]),
  };
}

function wayText({ destination, device }: Route): string {
  return `${destination} on ${device ?? '?'}`;
}

function holds(network: string, address: string): boolean {
  const [base = '', length = ''] = network.split('/');
  return length !== '' && inNetwork(address, base, Number(length));
}

/** Of `all` and the device's own value the larger holds (Linux, ip-sysctl). */
function silence({ devices, sysctls }: RealServerFacts): Verdict {
  const loud = devices
    .filter(({ isUp, isSilent }) => isUp && !isSilent)
    .flatMap(({ name }) => {
      const ignore = larger(sysctls, name, 'arp_ignore');
      const announce = larger(sysctls, name, 'arp_announce');
      // 1 and 2: only addresses of the very device are answered for.
      const isQuiet = (ignore === 1 || ignore === 2) && announce === 2;
      return isQuiet ? [] : [`${name} has arp_ignore ${ignore}, arp_announce ${announce}`];
    });
  return { is: loud.length === 0 ? 'none' : loud.join('; '), isFit: loud.length === 0 };
}

function sourceCheck(device: string, { sysctls }: RealServerFacts): Verdict {
  const value = larger(sysctls, device, 'rp_filter');
  // 2 is loose: any device may lead back to the source.
  return { is: `rp_filter ${value} (the larger of all and ${device})`, isFit: value !== 1 };
}

function larger(sysctls: RealServerFacts['sysctls'], device: string, name: string): number {
  return Math.max(...['all', device].map((each) => Number(sysctls[sysctlName(each, name)] ?? '0')));
}

/**
 * A virtual address may stand on any device that is silent in ARP, such as a dummy one, but nowhere
 * else.
 */
function addressVerdict(
  requirement: Extract<Requirement, { kind: 'virtual-address' }>,
  { devices }: RealServerFacts,
): Verdict {
  const wanted = hostAddress(requirement.address);
  const places = devices.flatMap(({ name, isSilent, addresses }) =>
    addresses
      .filter(({ address }) => address === requirement.address)
      .map(({ address, prefixLength }) => ({
        text: `${address}/${prefixLength}`,
        name,
        isRight: isSilent && `${address}/${prefixLength}` === wanted,
      })),
  );
  const wrong = places.filter(({ isRight }) => !isRight);
  const isMissing = places.length === wrong.length;
  return {
    is:
      places.length === 0
        ? 'on no device'
        : places.map(({ text, name }) => `${text} on ${name}`).join(', '),
    isFit: wrong.length === 0 && !isMissing,
    mend: [
      ...wrong.map(({ text, name }) => `ip address del ${text} dev ${name}`),
      ...(isMissing ? linuxCommands(requirement) : []),
    ],
  };
}
