import type { ChainEntry, IpvsEntry, ProcessStep } from '../../step/entry.ts';
import { stepsBetween } from '../../plan/make-plan.ts';
import type { PlanDocument } from '../../plan/plan-document.ts';

/** One thing on the way back; what is refused is passed over. */
export type UndoEntry =
  /** The first of these steps that is not refused; each has one entry. */
  | { readonly kind: 'either'; readonly steps: readonly ProcessStep[] }
  /** Only where nobody else has put a real server into it. */
  | { readonly kind: 'unless-used'; readonly entry: DeleteService }
  /** Only where the chain, with its jumps, is not as it was. */
  | { readonly kind: 'unless-as-before'; readonly entry: ChainEntry };

type DeleteService = Extract<IpvsEntry, { do: 'delete-service' }>;

/**
 * The way back from wherever a plan was cut off, without knowing where: every entry by itself, in
 * the order of the way back from its end. What has to be there is added, or edited where it is
 * there already. A chain changes as a whole, with its jumps, so it is only asked whether it did.
 */
export function undoEntries({
  before,
  goal,
  steps,
  tools,
}: Pick<PlanDocument, 'before' | 'goal' | 'steps' | 'tools'>): UndoEntry[] {
  const back = stepsBetween(goal, before, undefined, null, tools).flatMap((step): UndoEntry[] => {
    switch (step.kind) {
      case 'drain':
      case 'probe':
        return [];
      case 'packet-filter':
        return step.entries.map((entry) => ({ kind: 'unless-as-before', entry }));
      case 'ipvs':
        return step.entries.map(undoIpvs);
      case 'address':
        return step.entries.map((entry) => either({ kind: 'address', entries: [entry] }));
      case 'sysctl':
        return step.entries.map((entry) => either({ kind: 'sysctl', entries: [entry] }));
      case 'announce':
        return step.entries.map((entry) => either({ kind: 'announce', entries: [entry] }));
    }
  });
  return [...back, ...passingSysctls({ before, goal, steps })];
}

/** What the plan sets for a while only, such as promote_secondaries, and may have left so. */
function passingSysctls({
  before,
  goal,
  steps,
}: Pick<PlanDocument, 'before' | 'goal' | 'steps'>): UndoEntry[] {
  const entries = steps.flatMap((step) => (step.kind === 'sysctl' ? step.entries : []));
  return [...new Set(entries.map(({ name }) => name))].flatMap((name) => {
    const value = before.sysctls[name];
    if (value === undefined || goal.sysctls[name] !== value) return [];
    return [either({ kind: 'sysctl', entries: [{ do: 'set-sysctl', name, value }] })];
  });
}

function undoIpvs(entry: IpvsEntry): UndoEntry {
  switch (entry.do) {
    case 'add-service':
      return either(ipvs(entry), ipvs({ ...entry, do: 'edit-service' }));
    case 'edit-service':
      return either(ipvs(entry), ipvs({ ...entry, do: 'add-service' }));
    case 'add-server':
      return either(ipvs(entry), ipvs({ ...entry, do: 'edit-server' }));
    case 'edit-server':
      return either(ipvs(entry), ipvs({ ...entry, do: 'add-server' }));
    case 'delete-service':
      return { kind: 'unless-used', entry };
    case 'delete-server':
    case 'set-timeouts':
    case 'start-daemon':
    case 'stop-daemon':
      return either(ipvs(entry));
  }
}

function either(...steps: readonly ProcessStep[]): UndoEntry {
  return { kind: 'either', steps };
}

function ipvs(entry: IpvsEntry): ProcessStep {
  return { kind: 'ipvs', entries: [entry] };
}
