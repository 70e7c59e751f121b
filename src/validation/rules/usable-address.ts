import type { SpecialAddress } from '../../address/kind.ts';
import { specialAddress } from '../../address/kind.ts';
import { deviceOf } from '../../address/alias.ts';
import { familyOf } from '../../address/family.ts';
import type { Config } from '../../language/values/config.ts';
import type { Range } from '../../source/source.ts';
import {
  activeServers,
  activeVirtuals,
  addressRange,
  isUnspecified,
  sorryServer,
} from '../active.ts';
import type { Rule } from '../rule.ts';
import { natAskedBy } from '../../language/values/forwarding.ts';

/** An address that something is told to have, and what is none of it for that. */
interface Place {
  readonly who: string;
  readonly address: string;
  readonly range: Range;
  /** Special addresses that are right here all the same. */
  readonly takes: readonly SpecialAddress[];
  readonly hint: string;
}

const meanings: Readonly<Record<SpecialAddress, string>> = {
  multicast: 'a multicast address, which names a group of hosts',
  broadcast: 'the broadcast address, which names all hosts of a network',
  'this-network': 'an address of 0.0.0.0/8, which no host has',
  loopback: 'a loopback address, which each host has for itself, on lo',
  'link-local': 'a link-local address, which is known on one link only and never routed',
  mapped: 'an IPv4 address in the form of IPv6, which no packet carries',
};

export const usableAddress: Rule = {
  code: 'usable-address',
  severity: 'error',
  summary: 'an address is one that a host can have on a network',
  explanation:
    'Multicast addresses, the broadcast address, 0.0.0.0/8, loopback and link-local addresses ' +
    'name no single host that others can reach by a router, so no client asks for them and ' +
    'nothing is forwarded to them. A loopback address is right on the device lo, for programs of ' +
    'the director itself, and as a real server or sorry server: it is the director then, which ' +
    'LVS calls LocalNode.',
  reads: ['network', 'nat_router', 'active', 'address', 'sorry_server'],
  check(config, report) {
    for (const { who, address, range, takes, hint } of placesIn(config)) {
      const kind = isUnspecified(address) ? null : specialAddress(address);
      if (kind === null || takes.includes(kind)) continue;
      report({ message: `${who} is at ${address}, ${meanings[kind]}`, range, hint });
    }
  },
};

function placesIn(config: Config): readonly Place[] {
  const { nat_router: router } = config.globals;
  const places: Place[] = [];
  if (natAskedBy(config) !== null && router !== undefined) {
    const { address } = router.value;
    places.push({
      who: 'the NAT router',
      address,
      range: addressRange(router),
      // A gateway is on one link with those that use it, and IPv6 routers usually go by this address.
      takes: familyOf(address) === 'inet6' ? ['link-local'] : [],
      hint: 'write an address of the network of the real servers',
    });
  }
  for (const virtual of activeVirtuals(config)) {
    const { address } = virtual.settings;
    if (address !== undefined) {
      const isLoopback = specialAddress(address.value.address) === 'loopback';
      places.push({
        who: `virtual "${virtual.name}"`,
        address: address.value.address,
        range: addressRange(address),
        takes: deviceOf(address.value.device) === 'lo' ? ['loopback'] : [],
        hint: `write an address that clients can reach${isLoopback ? ', or the device lo' : ''}`,
      });
    }
    const hosts = activeServers(virtual).map(
      ({ name, settings }) => [`server "${name}"`, settings.address] as const,
    );
    for (const [who, host] of [...hosts, ['the sorry server', sorryServer(virtual)] as const]) {
      if (host === undefined) continue;
      const hint = 'write its own address on the network behind the director';
      places.push({ who, address: host.value, range: host.range, takes: ['loopback'], hint });
    }
  }
  return places;
}
