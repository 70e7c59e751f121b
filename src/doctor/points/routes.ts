import { familyOf, hostLengthOf } from '../../address/family.ts';
import { inNetwork } from '../../address/network.ts';
import type { Address } from '../../state/director-state.ts';
import type { DirectorFacts } from '../facts.ts';
import type { Judge } from '../judge.ts';
import type { DirectorNeeds } from '../needs.ts';
import { fit, unfit, unknown, type Judgement } from '../point.ts';

/** A way to each real server, by the right device. */
export const routes: Judge = (facts, needs) =>
  needs === null ? [] : needs.realServers.map((server) => judged(server, facts, needs));

function judged(server: string, facts: DirectorFacts, needs: DirectorNeeds): Judgement {
  const what = `a route to the real server ${server}`;
  const why = 'connections to it go nowhere else';
  const inward = natDevice(needs, server);
  const coming = comingAddress(server, facts, needs);
  const seen = facts.routes.get(server);
  if (seen === undefined) return unknown(what, why, 'it was not asked for');
  const isNowhere = !seen.ok && /Network is unreachable|no route/i.test(seen.reason);
  // What goes by a gateway now does no more when the network is there.
  if (coming !== null && (isNowhere || (seen.ok && seen.value.gateway !== null))) {
    return fit(
      what,
      why,
      `it comes with ${coming.address}/${coming.prefixLength} on ${coming.device}`,
    );
  }
  if (!seen.ok) {
    // So ip(8) says of a route that is a blackhole or prohibited.
    const isShut = /Invalid argument|Permission denied/.test(seen.reason);
    if (!isNowhere && !isShut) return unknown(what, why, seen.reason);
    return unfit(what, why, seen.reason, inward === null ? [] : [routeBy(server, inward)]);
  }
  const { type, device, gateway } = seen.value;
  const by = `by ${device}${gateway === null ? '' : ` via ${gateway}`}`;
  // A director may be one of its own real servers.
  if (type === 'local') return fit(what, why, 'it is this machine');
  if (type !== 'unicast') return unfit(what, why, `its route is a ${type}`);
  if (needs.method === 'direct' && gateway !== null) {
    return unfit(
      `${what} without a gateway`,
      'LVS-DR puts the hardware address of the real server into the frame',
      by,
    );
  }
  if (inward !== null && device !== inward) {
    return unfit(
      `${what} by ${inward}`,
      'the NAT router is on that device, and answers come back by it',
      by,
      gateway === null ? [routeBy(server, inward)] : [],
    );
  }
  return fit(what, why, by);
}

/** An address that an apply will put up, and the route to the real server with it. */
function comingAddress(
  server: string,
  { links }: DirectorFacts,
  { addresses, leavesAddresses }: DirectorNeeds,
): Address | null {
  if (leavesAddresses) return null;
  const isThere = ({ device, address }: Address): boolean =>
    links.ok &&
    links.value.some(
      (link) => link.name === device && link.addresses.some((each) => each.address === address),
    );
  const coming = addresses.find(
    (each) =>
      each.prefixLength < hostLengthOf(each.address) &&
      inNetwork(server, each.address, each.prefixLength),
  );
  return coming === undefined || isThere(coming) ? null : coming;
}

/** The device by which real servers answer with LVS-NAT; null where the file does not say. */
function natDevice({ natRouter }: DirectorNeeds, server: string): string | null {
  if (natRouter === null || familyOf(natRouter.address) !== familyOf(server)) return null;
  return natRouter.device;
}

function routeBy(server: string, device: string): string {
  const family = familyOf(server) === 'inet6' ? '-6 ' : '';
  return `ip ${family}route replace ${server}/${hostLengthOf(server)} dev ${device}`;
}
