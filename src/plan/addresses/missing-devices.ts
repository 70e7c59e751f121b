import type { DirectorState } from '../../state/director-state.ts';
import { devicesIn } from '../../state/sysctls.ts';
import type { PlannedChange } from '../plan.ts';
import type { PlanProblem } from '../refuse-problems.ts';

/**
 * What a plan puts on devices that the director does not have. A state that tells nothing of
 * devices, such as one that is made up, is taken to have them.
 */
export function missingDevices(
  changes: readonly PlannedChange[],
  { sysctls }: Pick<DirectorState, 'sysctls'>,
): PlanProblem[] {
  const devices = devicesIn(sysctls);
  if (devices.length === 0) return [];
  const known = new Set(devices);
  return changes.flatMap((change) => {
    const device = deviceOf(change);
    if (device === null || known.has(device)) return [];
    const message = `${change.id} needs the device ${device}, and there are only ${devices.join(', ')}`;
    return [{ message, origin: change.origin }];
  });
}

/** The device that must be there; null where the change needs none. */
function deviceOf(change: PlannedChange): string | null {
  switch (change.subject) {
    case 'address':
      return change.after?.device ?? null;
    case 'sync-daemon':
      return change.after?.mcastInterface ?? null;
    case 'virtual-service':
    case 'real-server':
    case 'chain':
    case 'sysctl':
    case 'timeouts':
      return null;
  }
}
