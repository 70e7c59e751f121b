import { applyPlan } from '../apply/apply-plan.ts';
import type { Outcome } from '../apply/outcome.ts';
import { bootId } from '../director/boot.ts';
import type { Director } from '../director/director.ts';
import { openJournal } from '../director/journal-file.ts';
import { LockedError, takeLock } from '../director/lock.ts';
import { openDirector } from '../director/open-director.ts';
import { planFor } from '../pipeline.ts';
import type { Plan } from '../plan/plan.ts';
import { refusals } from '../plan/policy.ts';
import { looksLikePlan, readPlan } from '../plan/read-plan.ts';
import { commandLine } from '../report/command-text.ts';
import { outcomeText } from '../report/outcome-text.ts';
import { planText } from '../report/plan-text.ts';
import { equal, textDigest } from '../state/canonical.ts';
import { checkedConfig } from './checked-config.ts';
import type { CommandContext } from './command.ts';
import type { ApplyArguments } from './commands/apply.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { readSource } from './read-source.ts';
import { CommandError, UsageError } from './usage-error.ts';

/** `lvsc apply`: plan, ask, lock, transaction, outcome. */
export async function runApply(args: ApplyArguments, context: CommandContext): Promise<ExitCode> {
  const { output } = context;
  if (!args.yes && !args.dryRun && !context.io.stdinIsTerminal) {
    throw new UsageError('apply asks before it changes anything: without a terminal, give --yes');
  }
  const made = await planToApply(args, context);
  if (made === null) return exitCodes.failed;
  const { plan, director } = made;
  if (!args.json) output.result(planText(plan, output.style));
  refuseByPolicy(plan, args);
  if (args.dryRun) {
    if (args.json) output.json(plan);
    return exitCodes.done;
  }
  if (plan.changes.length > 0 && !(await confirmed(args, context))) {
    output.complain('Not applied; nothing was changed.');
    return exitCodes.failed;
  }
  const outcome = await withLock(director, args, context, () => transact(plan, director, context));
  if (args.json) output.json({ format: 'lvsc-outcome/1', director: director.name, outcome, plan });
  const [say, lines] = [
    outcome.kind === 'committed' ? output.remark : output.complain,
    outcomeText(outcome, plan.changes.length, director.name),
  ];
  lines.forEach(say);
  return exitCodeOf(outcome);
}

interface Made {
  readonly plan: Plan;
  readonly director: Director;
}

async function planToApply(args: ApplyArguments, context: CommandContext): Promise<Made | null> {
  const { io } = context;
  if (args.file !== '-') {
    const source = await readSource(args.file, io).catch(() => null);
    if (source !== null && looksLikePlan(source.text)) return savedPlan(source.text, args, context);
  }
  const checked = await checkedConfig(args.file, args, context);
  if (checked === null) return null;
  const director = openDirector(args.director ?? 'local', io.environment);
  return { plan: await planFor(checked, director, args), director };
}

/** A saved plan holds only for the director and the file it was made from. */
async function savedPlan(
  text: string,
  args: ApplyArguments,
  { io }: CommandContext,
): Promise<Made> {
  const checked = readPlan(text);
  if (!checked.ok)
    throw new CommandError(`${args.file} is not a plan to apply: ${checked.problem}`);
  const plan = checked.value;
  if (args.director !== undefined && args.director !== plan.director) {
    throw new CommandError(
      `${args.file} is a plan for director ${plan.director}, not for ${args.director}`,
      null,
      exitCodes.refused,
    );
  }
  await refuseChangedConfig(plan, io);
  return { plan, director: openDirector(plan.director, io.environment) };
}

async function refuseChangedConfig({ config }: Plan, io: CommandContext['io']): Promise<void> {
  if (config === null || config.file === '<stdin>') return;
  const source = await readSource(config.file, io).catch(() => null);
  if (source !== null && textDigest(source.text) === config.digest) return;
  const what = source === null ? 'cannot be read any more' : 'has changed';
  throw new CommandError(
    `refused: ${config.file} ${what} since the plan was made; nothing was changed`,
    'make a new plan and look at it again',
    exitCodes.refused,
  );
}

function refuseByPolicy(plan: Plan, args: ApplyArguments): void {
  const [first, ...more] = refusals(plan, args);
  if (!first) return;
  const messages = [first, ...more].map(
    ({ message, option }) => `${message} (${option} allows it)`,
  );
  throw new CommandError(
    `refused: ${messages.join('; ')}; nothing was changed`,
    null,
    exitCodes.refused,
  );
}

async function confirmed(
  { yes }: ApplyArguments,
  { io, output }: CommandContext,
): Promise<boolean> {
  if (yes) return true;
  const answer = await io.ask(
    output.errorColour ? '\u001b[1mApply this plan?\u001b[0m [y/N] ' : 'Apply this plan? [y/N] ',
  );
  return /^y(es)?$/i.test(answer.trim());
}

async function withLock<Result>(
  director: Director,
  { lockTimeout }: ApplyArguments,
  { io, commandLine }: CommandContext,
  work: () => Promise<Result>,
): Promise<Result> {
  const holder = {
    pid: io.pid,
    user: io.user,
    since: new Date().toISOString(),
    command: commandLine,
  };
  try {
    const lock = await takeLock(director.stateDirectory, holder, lockTimeout);
    try {
      return await work();
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    throw new CommandError(
      `refused: ${error.message}; nothing was changed`,
      'wait for it with --lock-timeout SECONDS',
      exitCodes.refused,
    );
  }
}

async function transact(
  plan: Plan,
  director: Director,
  { io, output, commandLine: typed }: CommandContext,
): Promise<Outcome> {
  if (plan.changes.length === 0) {
    if (!equal(await director.readOwnership(), plan.ownership)) {
      await director.writeOwnership(plan.ownership);
    }
    return { kind: 'committed', warnings: [], foreignChanges: [] };
  }
  const journal = await openJournal(director.stateDirectory);
  try {
    return await applyPlan(plan, {
      director,
      journal,
      interrupted: io.catchSignals(),
      now: () => new Date().toISOString(),
      onStep: (step, total, commands) => {
        output.remark(`step ${step}/${total}: ${commands.map(commandLine).join('; ')}`);
      },
      onRollBack: () => {
        output.complain('going back to the earlier state');
      },
      by: io.user,
      command: typed,
      boot: await bootId(),
    });
  } finally {
    await journal.close();
  }
}

function exitCodeOf({ kind }: Outcome): ExitCode {
  switch (kind) {
    case 'committed':
      return exitCodes.done;
    case 'stale':
      return exitCodes.refused;
    case 'rolled-back':
      return exitCodes.rolledBack;
    case 'needs-operator':
      return exitCodes.needsOperator;
  }
}
