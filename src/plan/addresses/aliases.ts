import { maskText } from '../../address/mask.ts';
import { addressId, type DirectorState } from '../../state/director-state.ts';
import type { Change } from '../../state/change.ts';
import { Unwritable } from '../../tools/unwritable.ts';
import type { Tools } from '../../tools/usual-tools.ts';

/** `eth0 eth0:1`: names an alias; null for an address without one. */
export function aliasOf(change: Change, side: 'before' | 'after'): string | null {
  if (change.subject !== 'address') return null;
  const address = change[side];
  return address?.label == null ? null : `${address.device} ${address.label}`;
}

/**
 * To ifconfig(8) an alias is one address: to put another on it takes the first away.
 * @throws {Unwritable} where an address that stays has the alias that another is to get
 */
export function refuseTakenAliases(
  changes: readonly Change[],
  goal: DirectorState,
  { addresses }: Tools,
): void {
  if (addresses !== 'ifconfig') return;
  for (const change of changes) {
    const alias = aliasOf(change, 'after');
    if (change.subject !== 'address' || change.after === null || alias === null) continue;
    const { device, address, label, prefixLength } = change.after;
    const id = addressId(change.after);
    const other = goal.addresses.find(
      (each) => each.device === device && each.label === label && addressId(each) !== id,
    );
    if (other === undefined) continue;
    throw new Unwritable(
      other.address === address
        ? `ifconfig would change the mask of ${label ?? ''}, which stands as ${address}/${other.prefixLength}, to /${prefixLength}: write the mask that it has, ${maskText(other.prefixLength)}, or take it off first`
        : `ifconfig would move ${label ?? ''} from ${other.address} to ${address}: give one of them another alias`,
    );
  }
}
