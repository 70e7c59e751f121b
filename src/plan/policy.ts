import { addressId, serviceId, type Address, type DirectorState } from '../state/director-state.ts';
import type { Plan } from './plan.ts';
import { probeFor } from './addresses/probe.ts';

/** What a plan may do; each limit can be lifted by the option that a refusal names. */
export interface Policy {
  /**
   * Percent of the virtual services, real servers and addresses of a director that one plan may
   * remove.
   */
  readonly maxRemoved: number;
  readonly allowEmptyService: boolean;
  readonly allowDuplicateAddress: boolean;
}

/**
 * What holds where neither the command line nor a file says another thing.
 *
 * @example
 * ```ts
 * import { defaultPolicy } from 'lvsc';
 *
 * console.log({ ...defaultPolicy, allowEmptyService: true });
 * ```
 */
export const defaultPolicy: Policy = {
  maxRemoved: 30,
  allowEmptyService: false,
  allowDuplicateAddress: false,
};

/** From how many on the share of what is removed counts: two of three is a normal day. */
const SHARE_COUNTS_FROM = 10;

/** Why a plan must not run as it stands, and which option allows it. */
export interface PolicyRefusal {
  readonly message: string;
  readonly option: string;
}

/**
 * Checks a plan against a policy. Pure.
 *
 * @returns why it must not run; nothing where it may
 *
 * @example
 * ```ts
 * import { defaultPolicy, desiredState, emptyState, ownsNothing, parse, plan, refusals } from 'lvsc';
 *
 * const { config } = parse({ name: 'lvs.conf', text: 'network = nat\n' });
 * const bare = { director: 'local', state: emptyState, ownership: ownsNothing };
 * console.log(refusals(plan(desiredState(config), bare), defaultPolicy)); // []
 * ```
 */
export function refusals(plan: Plan, policy: Policy): PolicyRefusal[] {
  return [
    ...(policy.allowEmptyService ? [] : emptiedServices(plan)),
    ...tooMuchRemoved(plan, policy),
    ...(policy.allowDuplicateAddress ? [] : [...duplicateAddresses(plan), ...unasked(plan)]),
  ];
}

/** Virtual services that have a real server taking connections now, and none afterwards. */
function emptiedServices({ before, goal }: Plan): PolicyRefusal[] {
  const serving = new Set(
    before.virtualServices.filter(takesConnections).map(({ key }) => serviceId(key)),
  );
  return goal.virtualServices
    .filter((service) => serving.has(serviceId(service.key)) && !takesConnections(service))
    .map(({ key }) => ({
      message: `virtual service ${serviceId(key)} would be left without a real server that takes new connections`,
      option: '--allow-empty-service',
    }));
}

function takesConnections({ realServers }: DirectorState['virtualServices'][number]): boolean {
  return realServers.some(({ weight }) => weight > 0);
}

function tooMuchRemoved(
  { before, changes, ownership }: Plan,
  { maxRemoved }: Policy,
): PolicyRefusal[] {
  const counted = new Set(['virtual-service', 'real-server', 'address']);
  const removals = changes.filter(({ kind, subject }) => kind === 'remove' && counted.has(subject));
  const removed = removals.length;
  // An address without an alias counts where it is lvsc's: IPv6 has no aliases.
  const own = new Set([
    ...ownership.addresses.map((id) => `address ${id}`),
    ...removals.map(({ id }) => id),
  ]);
  const addresses = before.addresses.filter(
    (address) => address.label !== null || own.has(`address ${addressId(address)}`),
  );
  const there =
    before.virtualServices.reduce((sum, { realServers }) => sum + 1 + realServers.length, 0) +
    addresses.length;
  if (there < SHARE_COUNTS_FROM || removed * 100 <= there * maxRemoved) return [];
  const share = Math.ceil((removed * 100) / there);
  return [
    {
      message: `${removed} of ${there} virtual services, real servers and addresses would be removed (${share} %, the limit is ${maxRemoved} %)`,
      option: `--max-removed ${share}`,
    },
  ];
}

/** An address that stands elsewhere on the director already, under another device or prefix. */
function duplicateAddresses({ before, goal, changes }: Plan): PolicyRefusal[] {
  const staying = new Set(goal.addresses);
  const standing = new Map<string, Address[]>();
  for (const each of [...before.addresses, ...goal.addresses].filter((one) => staying.has(one))) {
    const others = standing.get(each.address);
    if (others === undefined) standing.set(each.address, [each]);
    else others.push(each);
  }
  return changes.flatMap((change): PolicyRefusal[] => {
    if (change.subject !== 'address' || change.kind !== 'add' || !change.after) return [];
    const { address, device, prefixLength } = change.after;
    const elsewhere = standing
      .get(address)
      ?.find((other) => other.device !== device || other.prefixLength !== prefixLength);
    if (!elsewhere) return [];
    return [
      {
        message: `address ${address}/${prefixLength} for ${device} is already on ${elsewhere.device} as ${address}/${elsewhere.prefixLength}`,
        option: '--allow-duplicate-address',
      },
    ];
  });
}

/** A plan that was saved with the option asks no neighbour; it is not to run without it. */
function unasked({ steps, before, tools }: Plan): PolicyRefusal[] {
  if (tools.announce !== 'arping' || steps.some(({ kind }) => kind === 'probe')) return [];
  const question = probeFor(steps, before);
  if (question === null) return [];
  const addresses = question.entries.map(({ address }) => address).join(', ');
  return [
    {
      message: `the plan asks no neighbour whether it has ${addresses}`,
      option: '--allow-duplicate-address',
    },
  ];
}
