import type { Range } from '../source/source.ts';
import { canonical, stateDigest } from '../state/canonical.ts';
import type { Desired } from '../desired/desired.ts';
import { addressId, serviceId, type DirectorState } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';
import { refuseTakenAliases } from './addresses/aliases.ts';
import type { Change } from '../state/change.ts';
import type { Command } from '../tools/command.ts';
import { commandsFor } from '../tools/commands-for.ts';
import { diff } from './diff.ts';
import type { Drain } from './drain.ts';
import { effectOf } from './effect.ts';
import type { Step } from '../step/entry.ts';
import { goalState, ownershipAfter } from './goal.ts';
import { inOrder, vipsOf } from './order.ts';
import { unsayable } from '../tools/ipvsadm/capability.ts';
import { missingDevices } from './addresses/missing-devices.ts';
import { refuseProblems, type PlanProblem } from './refuse-problems.ts';
import type { Plan, PlannedChange, PlannedConfig } from './plan.ts';
import { withProbe } from './addresses/probe.ts';
import { keepSecondaries } from './addresses/secondaries.ts';
import { stepsFor } from './steps.ts';
import { usualTools, type Tools } from '../tools/usual-tools.ts';

export interface PlanInput {
  readonly director: string;
  readonly tools: Tools;
  readonly config: PlannedConfig | null;
  readonly live: DirectorState;
  readonly desired: Desired;
  readonly owned: Ownership;
  readonly prune: boolean;
  /** Seconds to wait for real servers that go away; null: only where quiesce_server asks for it. */
  readonly drain: number | null;
}

/** The plan from a live state to what a file asks for. */
export function makePlan({
  director,
  tools,
  config,
  live,
  desired,
  owned,
  prune,
  drain,
}: PlanInput): Plan {
  const goal = goalState(live, desired, owned, prune);
  return planBetween({
    director,
    tools,
    config,
    before: live,
    goal,
    origins: desired.origins,
    drain: drainOf(diff(live, goal), drain, desired.quiesced),
    foreign: foreignTo(live, goal, desired, owned),
    ownershipBefore: owned,
    ownership: ownershipAfter(live, goal, desired, owned),
  });
}

export interface PlanBetween extends Pick<
  Plan,
  'director' | 'tools' | 'config' | 'drain' | 'foreign' | 'ownershipBefore' | 'ownership'
> {
  readonly before: DirectorState;
  readonly goal: DirectorState;
  readonly origins: ReadonlyMap<string, Range>;
  /** Whether neighbours are asked for new addresses; they are where it is not said. */
  readonly probe?: boolean;
}

/**
 * The plan between any two states: forward for apply, the other way round for a rollback.
 * @throws {Unwritable} where the director's tools have no words for something of it, or a device
 *   that it needs is not there
 */
export function planBetween({ before, goal, origins, probe = true, ...rest }: PlanBetween): Plan {
  const changes = orderedChanges(before, goal, rest.tools);
  refuseTakenAliases(changes, goal, rest.tools);
  const bare = keepSecondaries(stepsFor(changes, rest.drain), before);
  // send_arp only sends.
  const asks = probe && rest.tools.announce === 'arping';
  const steps = asks ? withProbe(bare, before) : bare;
  const planned = changes.map((change) => ({
    ...change,
    effect: effectOf(change),
    origin: origins.get(change.id) ?? null,
  }));
  const { tools, config } = rest;
  const unsaid = unsaidBy(tools, planned);
  refuseProblems([...unsaid, ...missingDevices(planned, before)], config);
  const commandsOf = (step: Step): readonly Command[] => commandsFor(step, rest.tools);
  return {
    format: 'lvsc-plan/1',
    ...rest,
    liveDigest: stateDigest(before),
    changes: planned,
    steps,
    commands: {
      forward: steps.flatMap(commandsOf),
      back: stepsBetween(goal, before, undefined, null, rest.tools).flatMap(commandsOf),
    },
    before: canonical(before),
    goal: canonical(goal),
  };
}

function unsaidBy({ ipvsadm }: Tools, changes: readonly PlannedChange[]): PlanProblem[] {
  if (ipvsadm === undefined) return [];
  return changes.flatMap((change) =>
    unsayable(change, ipvsadm).map((message) => ({ message, origin: change.origin })),
  );
}

/** The steps that lead from one state to another, on a director with these tools. */
export function stepsBetween(
  from: DirectorState,
  to: DirectorState,
  only: (change: Change) => boolean = () => true,
  drain: Drain | null = null,
  tools: Pick<Tools, 'addresses'> = usualTools,
): Step[] {
  return keepSecondaries(stepsFor(orderedChanges(from, to, tools).filter(only), drain), from);
}

function orderedChanges(
  from: DirectorState,
  to: DirectorState,
  { addresses }: Pick<Tools, 'addresses'>,
): Change[] {
  const vips = vipsOf(from, to);
  return inOrder(diff(from, to), (address) => vips.has(address), addresses === 'ifconfig');
}

/** How long `quiesce_server = 1` waits where no option says it, in seconds. */
const QUIESCE_SECONDS = 300;

function drainOf(
  changes: readonly Change[],
  seconds: number | null,
  quiesced: ReadonlySet<string>,
): Drain | null {
  const removed = changes.filter(
    (change) =>
      change.subject === 'real-server' &&
      change.kind === 'remove' &&
      (seconds !== null || quiesced.has(serviceId(change.service))),
  );
  if (removed.length === 0 || seconds === 0) return null;
  return { seconds: seconds ?? QUIESCE_SECONDS, servers: removed.map(({ id }) => id).sort() };
}

/** Virtual services and alias addresses that stay though nobody here asked for them. */
function foreignTo(
  live: DirectorState,
  goal: DirectorState,
  desired: Desired,
  owned: Ownership,
): string[] {
  const services = new Set([
    ...desired.virtualServices.map(({ key }) => serviceId(key)),
    ...owned.virtualServices,
  ]);
  // Where all are somebody else's, there is none to point out.
  const { addresses: wanted } = desired.leavesAddresses ? live : desired;
  const addresses = new Set([...wanted.map(addressId), ...owned.addresses]);
  const stays = new Set([
    ...goal.virtualServices.map(({ key }) => serviceId(key)),
    ...goal.addresses.map(addressId),
  ]);
  return [
    ...live.virtualServices
      .map(({ key }) => serviceId(key))
      .filter((id) => !services.has(id) && stays.has(id))
      .map((id) => `virtual service ${id}`),
    ...live.addresses
      .filter(({ label }) => label !== null)
      .map(addressId)
      .filter((id) => !addresses.has(id) && stays.has(id))
      .map((id) => `address ${id}`),
  ];
}
