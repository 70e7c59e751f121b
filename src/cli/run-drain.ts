import { LvscError } from '../error/lvsc-error.ts';
import { drain, drainText } from '../transaction/drain.ts';
import type { Director } from '../director/director.ts';
import { openDirector } from '../director/open-director.ts';
import type { DrainEntry } from '../step/entry.ts';
import { maintenancePlan, serverNamed, weightOf } from '../plan/maintenance.ts';
import type { Plan } from '../plan/plan.ts';
import { defaultPolicy } from '../plan/policy.ts';
import { planText } from '../report/plan-text.ts';
import { serverId, serviceId } from '../state/director-state.ts';
import type { Ownership, ServerRef } from '../state/ownership.ts';
import { agreed, requireAnswerer } from './ask.ts';
import type { CommandContext } from './command.ts';
import { conclude, executePlan } from './execute-plan.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { refuseByPolicy } from './policy.ts';
import { refusePending, refuseUnfinished, refuseUnfinishedOrRunning } from './refuse.ts';
import { seconds } from './seconds.ts';
import { transactionFor } from './transaction.ts';
import { withLock } from './with-lock.ts';

export interface DrainArguments {
  readonly server: string;
  readonly director: string | undefined;
  readonly wait: number | undefined;
  readonly yes: boolean;
  readonly lockTimeout: number;
  readonly allowEmptyService: boolean;
  readonly json: boolean;
}

type MaintenanceArguments = Pick<
  DrainArguments,
  'server' | 'director' | 'yes' | 'lockTimeout' | 'json'
>;

/** `lvsc drain`: weight 0, remembered, so that no plan calls it drift. */
export async function runDrain(args: DrainArguments, context: CommandContext): Promise<ExitCode> {
  if (args.wait !== undefined) seconds('--wait', args.wait);
  const director = openDirector(args.director ?? 'local', context.io.environment);
  const on = { director: director.name, tools: await director.tools() };
  const code = await maintain(args, director, context, (owned, server, live) => {
    const weight = weightOf(live, server) ?? 0;
    const others = owned.drained.filter((each) => !same(each, server));
    const known = owned.drained.find((each) => same(each, server));
    const drained = [...others, { ...server, weight: known?.weight ?? weight }];
    const plan = maintenancePlan(on, live, server, 0, owned, drained);
    refuseByPolicy(plan, { ...defaultPolicy, allowEmptyService: args.allowEmptyService });
    return plan;
  });
  if (code !== exitCodes.done || args.wait === undefined) return code;
  return waitFor(args.server, args.wait, director, context);
}

/** `lvsc undrain`: the weight it had, or the one that was applied since. */
export async function runUndrain(
  args: MaintenanceArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const director = openDirector(args.director ?? 'local', context.io.environment);
  const on = { director: director.name, tools: await director.tools() };
  return maintain(args, director, context, (owned, server, live) => {
    const known = owned.drained.find((each) => same(each, server));
    if (!known) throw new LvscError(`real server ${args.server} is not drained`);
    const drained = owned.drained.filter((each) => !same(each, server));
    return maintenancePlan(on, live, server, known.weight, owned, drained);
  });
}

async function maintain(
  args: MaintenanceArguments,
  director: Director,
  context: CommandContext,
  planFrom: (owned: Ownership, server: ServerRef, live: Plan['before']) => Plan,
): Promise<ExitCode> {
  requireAnswerer(args.yes, context);
  const { output } = context;
  await refuseUnfinishedOrRunning(director, args.lockTimeout, context);
  const owned = await director.readOwnership();
  const live = await director.read();
  const server = serverThere(args.server, owned, live);
  const plan = planFrom(owned, server, live);
  if (!args.json) output.result(planText(plan, output.style));
  if (plan.changes.length > 0 && !(await agreed(args.yes, context))) return exitCodes.failed;
  return withLock(director, args.lockTimeout, context, async () => {
    await refuseUnfinished(director);
    await refusePending(director, output);
    const outcome = await executePlan(plan, director, context, null);
    return conclude(outcome, plan, director, context, args.json);
  });
}

/** @throws {LvscError} where nothing of that name was applied, or it has gone since */
function serverThere(name: string, owned: Ownership, live: Plan['before']): ServerRef {
  const server = serverNamed(name, owned);
  if (server !== null && weightOf(live, server) !== null) return server;
  const known = owned.names.map((each) => each.name).join(', ');
  const hint =
    server !== null
      ? `somebody has removed ${server.server} of ${server.service} since the last apply; apply the config again`
      : known === ''
        ? 'apply a config first: its names are used here'
        : `there are: ${known}`;
  throw new LvscError(`there is no real server ${name} on this director`, hint);
}

function same(a: ServerRef, b: ServerRef): boolean {
  return a.service === b.service && a.server === b.server;
}

async function waitFor(
  name: string,
  seconds: number,
  director: Director,
  context: CommandContext,
): Promise<ExitCode> {
  const server = serverNamed(name, await director.readOwnership());
  const live = await director.read();
  const entries = live.virtualServices.flatMap(({ key, realServers }) =>
    realServers
      .filter((each) => serviceId(key) === server?.service && serverId(each) === server.server)
      .map((each): DrainEntry => ({ do: 'drain', key, server: each })),
  );
  const journal = { append: () => Promise.resolve() };
  const transaction = transactionFor(director, journal, context);
  const end = await drain({ kind: 'drain', seconds, entries }, transaction);
  context.output.remark(`${name}: ${drainText(end)}`);
  return end.kind === 'drained' ? exitCodes.done : exitCodes.failed;
}
