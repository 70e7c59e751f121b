import { equal } from '../state/canonical.ts';
import { addressId, serverId, serviceId, type DirectorState } from '../state/director-state.ts';
import { refId, type DrainedServer, type Ownership } from '../state/ownership.ts';
import { sysctlValue } from '../state/sysctls.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * What lvsc owns where an operator takes an apply that did not come to its end for right: what it
 * owned before and what the apply was to make, as far as that stands. Else an address that the
 * apply put up would be taken for somebody else's, and stay for good.
 */
export function acceptedOwnership(
  { plan }: { readonly plan: Pick<Plan, 'before' | 'ownershipBefore' | 'ownership'> },
  live: DirectorState,
): Ownership {
  const { ownershipBefore: before, ownership: after } = plan;
  const standing = new Set([
    ...live.virtualServices.map(({ key }) => serviceId(key)),
    ...live.addresses.map(addressId),
  ]);
  const stands = (name: 'virtualServices' | 'addresses'): string[] =>
    [...new Set([...before[name], ...after[name]])].filter((id) => standing.has(id)).sort();
  return {
    format: 'lvsc-ownership/1',
    virtualServices: stands('virtualServices'),
    addresses: stands('addresses'),
    sysctls: changed({ ...after.sysctls, ...before.sysctls }, (name) =>
      sysctlValue(live.sysctls, name),
    ),
    timeouts: changed(
      { ...after.timeouts, ...before.timeouts },
      (name) => live.timeouts[name as keyof Ownership['timeouts']],
    ),
    syncDaemons: live.syncDaemons
      .filter(
        (daemon) =>
          before.syncDaemons.includes(daemon.state) ||
          (after.syncDaemons.includes(daemon.state) &&
            !plan.before.syncDaemons.some((there) => equal(there, daemon))),
      )
      .map(({ state }) => state),
    drained: drainedOf([...after.drained, ...before.drained], live),
    names: after.names,
    applied: live,
  };
}

/**
 * The values from before lvsc that do not stand on the director again: where they do, there is
 * nothing to put back.
 */
function changed<Values extends Readonly<Record<string, unknown>>>(
  earlier: Values,
  valueOf: (name: string) => unknown,
): Values {
  return Object.fromEntries(
    Object.entries(earlier).filter(([name, value]) => value !== valueOf(name)),
  ) as Values;
}

/** The real servers at weight 0, with the weight of the first record that knows it. */
function drainedOf(records: readonly DrainedServer[], live: DirectorState): DrainedServer[] {
  const quiesced = live.virtualServices.flatMap(({ key, realServers }) =>
    realServers
      .filter(({ weight }) => weight === 0)
      .map((server) => ({ service: serviceId(key), server: serverId(server) })),
  );
  const known = new Map(records.toReversed().map((each) => [refId(each), each]));
  return quiesced.flatMap((each) => known.get(refId(each)) ?? []);
}
