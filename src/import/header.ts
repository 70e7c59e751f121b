import { equal } from '../state/canonical.ts';
import type { Change } from '../state/change.ts';
import { serviceId, addressId } from '../state/director-state.ts';
import { ruleText } from '../tools/iptables/say.ts';
import { isBehindNat } from './closest-draft.ts';
import type { ConfigDraft } from './config-text.ts';
import type { ImportInput } from './import-input.ts';
import { leftOutRemarks } from './remarks.ts';

/**
 * The comments at the top: where the file comes from, and what is not in it.
 *
 * @param leftOut why a virtual service is not in the file, by its id
 * @param changes what a plan of the file would still do on the director
 */
export function headerRemarks(
  { from, extent, state, told }: ImportInput,
  leftOut: ReadonlyMap<string, string>,
  changes: readonly Change[],
): string[] {
  return [
    `Imported by lvsc from ${from}.`,
    ...(extent === 'listing' ? listingRemarks : []),
    ...(told?.remarks ?? []),
    ...state.virtualServices.flatMap((service) => {
      const id = serviceId(service.key);
      const reason = leftOut.get(id);
      if (reason === undefined) return [];
      const more = told?.services.get(id);
      return [
        ...leftOutRemarks(id, service, reason),
        ...[...(more?.lines ?? []), ...(more?.remarks ?? [])].map((each) => `    ${each}`),
      ];
    }),
    ...remainingRemarks(changes),
  ];
}

const listingRemarks = [
  'It was a listing of ipvsadm, which says nothing of addresses, packet filter, sysctls and timeouts:',
  'devices and aliases are guesses, masks are not given, and what a firewall mark stands for is not known.',
];

/** What a plan of the imported file would still do, a line for each change and for each lost rule. */
function remainingRemarks(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => [
    `a plan of this file would still ${verb[change.kind]} ${change.id}${detail(change)}`,
    ...lostRules(change).map((rule) => `    without the rule ${rule}`),
  ]);
}

const verb = { add: 'add', edit: 'change', remove: 'remove' } as const;

function detail(change: Change): string {
  return change.subject === 'sysctl' ? `: ${change.before ?? ''} -> ${change.after ?? ''}` : '';
}

function lostRules(change: Change): string[] {
  if (change.subject !== 'chain') return [];
  const after = change.after?.rules ?? [];
  return (change.before?.rules ?? [])
    .filter((rule) => !after.some((each) => equal(each, rule)))
    .map(ruleText);
}

/** Why this network: said where there was a choice. */
export function networkRemarks({ network }: ConfigDraft, { state }: ImportInput): string[] {
  const methods = new Set(
    state.virtualServices.flatMap(({ realServers }) =>
      realServers.map(({ forwardingMethod }) => forwardingMethod),
    ),
  );
  if (methods.size === 0) return [`a guess: there is no real server to see the method from`];
  if (methods.size === 1) return [];
  return [`most virtual services here are forwarded by ${network}; the others say theirs`];
}

/** Which address the real servers' gateway was taken to be: certain only if lvsc set it up. */
export function routerRemarks({ router, blocks }: ConfigDraft, input: ImportInput): string[] {
  if (!blocks.some(({ servers }) => servers.some(isBehindNat))) return [];
  if (router === null) {
    return [
      input.extent !== 'director'
        ? 'nat_router is not known: the address that the real servers have as their gateway'
        : 'no nat_router: no address here that lvsc could take for it without changing something',
    ];
  }
  if (input.ownership.addresses.includes(addressId(router))) return [];
  return ['a guess: the real servers have this address as their gateway'];
}
