import {
  serverId,
  serviceId,
  type DirectorState,
  type ServiceKey,
} from '../../state/director-state.ts';
import type { Moment } from '../../state/moment.ts';
import type { PlanDocument } from '../plan-document.ts';
import { realServerId } from '../diff.ts';

/** What a plan takes away from a virtual service: real servers, and what runs through them. */
export interface ServiceLoss {
  /** The id of the virtual service. */
  readonly service: string;
  /** What the file calls it; its id where no file does. */
  readonly name: string;
  /** Whether the virtual service itself goes. */
  readonly isRemoved: boolean;
  /** Its real servers that take new connections now. */
  readonly serving: number;
  /** Those of them that take none afterwards. */
  readonly stopping: number;
  /** Its real servers whose established connections end. */
  readonly ending: number;
  /** How many connections that is now; null where nobody has counted. */
  readonly connections: number | null;
  /** Whether all of these are waited for first. */
  readonly isDrained: boolean;
}

type Planned = Pick<PlanDocument, 'before' | 'goal' | 'drain' | 'ownership' | 'ownershipBefore'>;

type Counted = Moment['connections'];

/**
 * What each virtual service of a director loses by a plan, in the order of their ids; those that
 * lose nothing are left out.
 * @param counted - the connections as they are now
 */
export function lossesOf(plan: Planned, counted: Counted): ServiceLoss[] {
  const { before, goal, drain } = plan;
  const left = new Map(goal.virtualServices.map((each) => [serviceId(each.key), each]));
  const namesOf = serviceNames(plan);
  const countOf = counter(counted);
  const drained = new Set(drain?.servers);
  return before.virtualServices.flatMap(({ key, realServers }): ServiceLoss[] => {
    const service = serviceId(key);
    const after = left.get(service);
    const isReached = after !== undefined && !losesItsAddress(key, before, goal);
    const weights = new Map(after?.realServers.map((each) => [serverId(each), each.weight]));
    const takes = realServers.filter(({ weight }) => weight > 0);
    const stopping = takes.filter((each) => !isReached || !weights.get(serverId(each)));
    const ending = realServers.filter((each) => !isReached || !weights.has(serverId(each)));
    if (after !== undefined && stopping.length + ending.length === 0) return [];
    return [
      {
        service,
        name: namesOf.get(service) ?? service,
        isRemoved: after === undefined,
        serving: takes.length,
        stopping: stopping.length,
        ending: ending.length,
        connections: countOf === null ? null : countOf(key, ending.map(serverId)),
        isDrained: ending.every((each) => drained.has(realServerId(key, each))),
      },
    ];
  });
}

/** Of connections that end and are not waited for: how many; null where that is not known. */
export function connectionsCut(losses: readonly ServiceLoss[]): number | null {
  const counts = losses
    .filter(({ ending, isDrained }) => ending > 0 && !isDrained)
    .map(({ connections }) => connections);
  return counts.includes(null)
    ? null
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** `http` of `http/cpu1`, for each virtual service that a file has named. */
export function serviceNames({
  ownership,
  ownershipBefore,
}: Pick<Planned, 'ownership' | 'ownershipBefore'>): ReadonlyMap<string, string> {
  return new Map(
    [...ownershipBefore.names, ...ownership.names].map(({ service, name }) => [
      service,
      name.slice(0, name.lastIndexOf('/')),
    ]),
  );
}

/** What counts a connection of a real server; null where nobody has counted any. */
function counter(counted: Counted): ((key: ServiceKey, servers: string[]) => number) | null {
  if (counted === null) return null;
  const found = new Map(counted.map((each) => [`${each.service} ${each.server}`, each]));
  return (key, servers) =>
    servers.reduce((sum, server) => {
      const { active = 0, inactive = 0 } = found.get(`${serviceId(key)} ${server}`) ?? {};
      // Only TCP and SCTP have an established state: what goes on by UDP is inactive (ip_vs_proto_udp.c).
      const isUdp = key.kind === 'address' && key.protocol === 'udp';
      return sum + active + (isUdp ? inactive : 0);
    }, 0);
}

/** Whether packets to a virtual service do not come to the director any more. */
function losesItsAddress(key: ServiceKey, before: DirectorState, goal: DirectorState): boolean {
  const held = ({ addresses }: DirectorState): boolean => {
    const vips = vipsFor(key, before);
    return addresses.some(({ address }) => vips.has(address));
  };
  return held(before) && !held(goal);
}

function vipsFor(key: ServiceKey, { chains }: DirectorState): ReadonlySet<string> {
  if (key.kind === 'address') return new Set([key.address]);
  return new Set(
    chains.flatMap(({ rules }) =>
      rules.flatMap((rule) =>
        rule.kind === 'mark' && rule.mark === key.mark ? [rule.destination] : [],
      ),
    ),
  );
}
