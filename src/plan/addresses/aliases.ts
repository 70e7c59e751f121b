import { maskText } from '../../address/mask.ts';
import { addressId, type Address, type DirectorState } from '../../state/director-state.ts';
import type { Change } from '../../state/change.ts';
import type { Tools } from '../../tools/usual-tools.ts';
import type { PlanProblem } from '../refuse-problems.ts';

/** `eth0 eth0:1`: names an alias; null for an address without one. */
export function aliasOf(change: Change, side: 'before' | 'after'): string | null {
  if (change.subject !== 'address') return null;
  const address = change[side];
  return address?.label == null ? null : `${address.device} ${address.label}`;
}

/**
 * Addresses that stay and have the alias that another is to get: to ifconfig(8) an alias is one
 * address, and to put another on it takes the first away.
 */
export function takenAliases(
  changes: readonly Change[],
  goal: DirectorState,
  { addresses }: Pick<Tools, 'addresses'>,
): PlanProblem[] {
  if (addresses !== 'ifconfig') return [];
  const holders = new Map<string, Address[]>();
  for (const each of goal.addresses) {
    const alias = `${each.device} ${each.label ?? ''}`;
    const others = holders.get(alias);
    if (others === undefined) holders.set(alias, [each]);
    else others.push(each);
  }
  return changes.flatMap((change) => {
    const alias = aliasOf(change, 'after');
    if (change.subject !== 'address' || change.after === null || alias === null) return [];
    const { address, label, prefixLength } = change.after;
    const id = addressId(change.after);
    const other = holders.get(alias)?.find((each) => addressId(each) !== id);
    if (other === undefined) return [];
    const message =
      other.address === address
        ? `ifconfig would change the mask of ${label ?? ''}, which stands as ${address}/${other.prefixLength}, to /${prefixLength}: write the mask that it has, ${maskText(other.prefixLength)}, or take it off first`
        : `ifconfig would move ${label ?? ''} from ${other.address} to ${address}: give one of them another alias`;
    return [{ message, origin: null }];
  });
}
