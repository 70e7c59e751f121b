import type { Change } from '../state/change.ts';
import { diff } from '../plan/diff.ts';
import { equal } from '../state/canonical.ts';
import { serviceId, type DirectorState } from '../state/director-state.ts';
import type { Differences } from './scope.ts';

/**
 * Tells which of the differences between what is there and what was there before are another's
 * work. IPVS records and chains change in one piece: one that is neither as it was before nor as
 * the plan wants it was changed by somebody else, and is not overwritten.
 */
export function othersAmong(
  { inside: back, outside }: Differences,
  there: DirectorState,
  goal: DirectorState,
): (change: Change) => boolean {
  const offGoal = new Set(diff(there, goal).map(({ id }) => id));
  const others = new Set(
    back.filter((change) => offGoal.has(change.id) && isOthersWork(change)).map(({ id }) => id),
  );
  const occupied = new Set(outside.flatMap(serviceOfServer));
  return (change) =>
    others.has(change.id) ||
    (isServerOf(change, others) && change.before === null) ||
    // To delete a virtual service is to delete what somebody else has put into it.
    (change.subject === 'virtual-service' && change.kind === 'remove' && occupied.has(change.id));
}

function serviceOfServer(change: Change): string[] {
  const isThere = change.subject === 'real-server' && change.before !== null;
  return isThere ? [`service ${serviceId(change.service)}`] : [];
}

function isOthersWork(change: Change): boolean {
  switch (change.subject) {
    case 'virtual-service':
    case 'chain':
      return true;
    case 'real-server': {
      // A drain quiesces first: that is lvsc's own step on the way.
      const { before: there, after: earlier } = change;
      return !(there && earlier && equal(there, { ...earlier, weight: 0 }));
    }
    case 'address':
    case 'sysctl':
    case 'timeouts':
    case 'sync-daemon':
      return false;
  }
}

/** With a virtual service that somebody took away its real servers have nowhere to go back to. */
function isServerOf(change: Change, others: ReadonlySet<string>): boolean {
  return change.subject === 'real-server' && others.has(`service ${serviceId(change.service)}`);
}
