import { LvscError, UsageError } from '../error/lvsc-error.ts';
import { readTextFile } from '../host/text-file.ts';
import { vipsOf } from '../plan/order.ts';
import { looksLikePlan } from '../plan/read-plan.ts';
import type { ChangeOptions } from '../transaction/change.ts';
import { agreed } from './ask.ts';
import type { CommandContext } from './command.ts';
import { exitCodeOfKind, exitCodes, type ExitCode } from './exit-codes.ts';
import { carryOut } from './make-change.ts';
import { planToApply, type PlanToApply, type PlanToApplyArguments } from './plan-to-apply.ts';
import { STDIN } from './read-source.ts';

/** What apply does with several directors. */
export interface SeveralArguments extends Omit<PlanToApplyArguments, 'director'> {
  readonly first: 'standby' | 'active' | 'given';
  readonly dryRun: boolean;
}

/**
 * `lvsc apply` with several directors: all are planned and shown before the first is changed, then
 * one after another is changed. The first that fails is the last: what it was to be like stays.
 */
export async function applySeveral(
  args: SeveralArguments,
  names: readonly string[],
  options: ChangeOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context;
  await checkSeveral(args, names);
  const prepared: PlanToApply[] = [];
  for (const director of names) {
    const one = await planToApply({ ...args, director }, context);
    if (one === null) return exitCodes.failed;
    prepared.push(one);
  }
  const inTurn = ordered(prepared, args.first);
  if (args.dryRun) return exitCodes.done;
  const isEmpty = prepared.every(({ plan }) => plan.changes.length === 0);
  if (!isEmpty && !(await agreed(args.yes, context))) return exitCodes.failed;
  const ends: End[] = [];
  for (const one of inTurn) {
    const stopped = ends.some(({ code }) => code !== exitCodes.done);
    if (!stopped) output.remark(`director ${one.director.name}, ${roleOf(one)}:`);
    const code = stopped ? null : await codeOf(one, options, args, context);
    ends.push({ one, code });
  }
  output.result(table([['director', 'is', 'outcome', 'status'], ...ends.map(summary)]));
  return ends.map(({ code }) => code ?? exitCodes.done).reduce(worse);
}

interface End {
  readonly one: PlanToApply;
  /** Null: not touched. */
  readonly code: ExitCode | null;
}

async function checkSeveral({ file, json }: SeveralArguments, names: readonly string[]) {
  if (new Set(names).size < names.length) throw new UsageError('a director is given twice');
  if (file === STDIN) throw new UsageError('several directors need a file, not standard input');
  if (json) throw new UsageError('--json tells of one director: run lvsc once for each');
  const text = await readTextFile(file).catch(() => '');
  if (looksLikePlan(text)) throw new UsageError(`${file} is a plan, and that is for one director`);
}

/** A director with one of the virtual addresses is the active one. */
function isActive({ plan }: PlanToApply): boolean {
  const vips = vipsOf(plan.before, plan.goal);
  return plan.before.addresses.some(({ address }) => vips.has(address));
}

function roleOf(one: PlanToApply): string {
  return isActive(one) ? 'active' : 'standby';
}

/** The standby first: what is wrong with a config shows where no traffic is. */
function ordered(all: readonly PlanToApply[], first: SeveralArguments['first']): PlanToApply[] {
  if (first === 'given') return [...all];
  const rank = (one: PlanToApply): number => (isActive(one) === (first === 'active') ? 0 : 1);
  return all.toSorted((a, b) => rank(a) - rank(b));
}

/** A director that is refused, or not reached, must not hide how the others ended. */
async function codeOf(
  { plan, director }: PlanToApply,
  options: ChangeOptions,
  args: SeveralArguments,
  context: CommandContext,
): Promise<ExitCode> {
  try {
    return await carryOut(plan, director, options, args, context);
  } catch (error) {
    if (!(error instanceof LvscError)) throw error;
    context.output.complain(`lvsc: ${error.message}`);
    if (error.hint !== null) context.output.complain(`hint: ${error.hint}`);
    return exitCodeOfKind[error.kind];
  }
}

function summary({ one, code }: End): readonly string[] {
  const { name } = one.director;
  const role = roleOf(one);
  if (code === null) return [name, role, 'not touched', '-'];
  return [name, role, outcomeWord(code, one.plan.changes.length), String(code)];
}

function outcomeWord(code: ExitCode, changes: number): string {
  switch (code) {
    case exitCodes.done:
      return changes === 0 ? 'nothing to do' : `applied, ${changes} changes`;
    case exitCodes.rolledBack:
      return 'rolled back';
    case exitCodes.needsOperator:
      return 'NEEDS AN OPERATOR';
    case exitCodes.refused:
      return 'refused';
    default:
      return 'failed, nothing was changed';
  }
}

/** Rows with their columns under one another. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}

const byWeight: readonly ExitCode[] = [
  exitCodes.done,
  exitCodes.refused,
  exitCodes.failed,
  exitCodes.rolledBack,
  exitCodes.needsOperator,
];

function worse(a: ExitCode, b: ExitCode): ExitCode {
  return byWeight.indexOf(a) > byWeight.indexOf(b) ? a : b;
}
