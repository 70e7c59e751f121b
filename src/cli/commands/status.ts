import { desiredState } from '../../desired/desired-state.ts';
import type { PacketFilterChoice } from '../../director/detect-packet-filter.ts';
import type { Director } from '../../director/director.ts';
import { openDirector } from '../../director/open-director.ts';
import { DamagedRecord } from '../../director/understood.ts';
import { comparison } from '../../pipeline.ts';
import { driftOf } from '../../plan/drift.ts';
import type { DamagedPart, RecordFate } from '../../report/documents.ts';
import { statusText } from '../../report/status-text.ts';
import { canonical } from '../../state/canonical.ts';
import { ownsNothing, type Ownership } from '../../state/ownership.ts';
import { damageHint, damageText, type DamagedFile } from '../../store/damaged-file.ts';
import { findJournals, unfinishedJournal, type FoundJournal } from '../../store/journals.ts';
import { recordlessApply } from '../../store/missing-record.ts';
import { findPending, type PendingConfirm } from '../../store/pending-confirm.ts';
import { pendingText } from '../../transaction/pending.ts';
import { unfinishedText } from '../../transaction/unfinished.ts';
import { checkedConfig } from '../checked-config.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { directorOption, jsonOption, languageOptions, packetFilterOption } from '../options.ts';
import type { Output } from '../output.ts';

interface StatusArguments {
  readonly file: string;
  readonly director: string | undefined;
  readonly packetFilter: PacketFilterChoice | undefined;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
}

export const statusCommand: CliCommand<StatusArguments> = {
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'the config; - is standard input',
      })
      .options({ ...directorOption, ...packetFilterOption, ...languageOptions, ...jsonOption })
      .example('$0 status lvs.conf', 'exit 2 when file and director differ'),
  run: runStatus,
};

/** `lvsc status`: how the director differs from the file, and by whose doing. */
async function runStatus(args: StatusArguments, context: CommandContext): Promise<ExitCode> {
  const { io, output } = context;
  const checked = await checkedConfig(args.file, args, context);
  if (checked === null) return exitCodes.failed;
  const director = openDirector(args.director ?? 'local', io.environment, args.packetFilter);
  const state = canonical(await director.read());
  const tools = await director.tools();
  const found = await recordOf(director);
  const ownership = found instanceof DamagedRecord ? ownsNothing : found;
  const live = { director: director.name, state, ownership, tools };
  const compared = comparison(desiredState(checked.config), live, checked.source);
  const drift = driftOf(compared, ownership);
  const journals = await findJournals(director.stateDirectory);
  const record = fateOf(found, journals);
  const waiting = await findPending(director.stateDirectory);
  const unfinished = await unfinishedJournal(director.stateDirectory);
  const recordDamage = found instanceof DamagedRecord ? needed(found.damage, 'apply') : null;
  const damaged: readonly (DamagedFile & DamagedPart)[] = [
    ...(recordDamage === null ? [] : [recordDamage]),
    ...(waiting !== null && 'kind' in waiting ? [needed(waiting, 'apply')] : []),
    ...journals.flatMap((each) => {
      if (each.kind !== 'damaged') return [];
      return [needed(each, each.number === unfinished?.number ? 'apply' : 'rollback')];
    }),
  ];
  const pending = waiting === null || 'kind' in waiting ? null : waiting;
  if (args.json) {
    output.json({
      format: 'lvsc-status/1',
      director: director.name,
      file: compared.config?.file ?? null,
      drift,
      problems: compared.problems,
      record,
      drained: ownership.drained,
      foreign: compared.foreign,
      pending,
      unfinished: unfinished?.kind === 'apply' ? unfinished.number : null,
      damaged: damaged.map(({ file, line, reason, neededBy }) => ({
        file,
        line,
        reason,
        neededBy,
      })),
    });
  } else output.result(statusText(compared, drift, record, output.style));
  if (unfinished?.kind === 'apply') {
    // No lock is taken for a look: the apply may be under way at this moment.
    output.complain(`${unfinishedText(unfinished)}; unless it still runs, lvsc recover settles it`);
  }
  if (pending !== null) output.complain(await pendingSentence(pending, director));
  if (record === 'missing') {
    output.complain(
      `warning: the record of apply ${recordlessApply(ownership, journals) ?? ''} is gone: to the next apply what it made and the file does not name is somebody else's`,
    );
  }
  if (found instanceof DamagedRecord) {
    output.complain(`warning: ${found.message}; until that is settled lvsc refuses to apply`);
    output.complain(`hint: ${found.hint ?? ''}`);
  }
  for (const each of damaged) if (each !== recordDamage) complainOf(each, output);
  const isInOrder =
    drift.length === 0 &&
    compared.problems.length === 0 &&
    (record === 'kept' || record === 'none') &&
    unfinished === null &&
    damaged.every(({ neededBy }) => neededBy !== 'apply');
  return isInOrder ? exitCodes.done : exitCodes.changesPending;
}

/** The record of the last apply, or why it does not read: a difference can be told without it. */
function recordOf(director: Director): Promise<Ownership | DamagedRecord> {
  return director.readOwnership().catch((error: unknown) => {
    if (error instanceof DamagedRecord) return error;
    throw error;
  });
}

function fateOf(found: Ownership | DamagedRecord, journals: readonly FoundJournal[]): RecordFate {
  if (found instanceof DamagedRecord) return 'damaged';
  if (found.applied !== null) return 'kept';
  return recordlessApply(found, journals) === null ? 'none' : 'missing';
}

function needed(file: DamagedFile, neededBy: DamagedPart['neededBy']): DamagedFile & DamagedPart {
  return { ...file, neededBy };
}

function complainOf(damaged: DamagedFile & DamagedPart, output: Output): void {
  const what = damageText(damaged);
  if (damaged.neededBy === 'rollback') {
    output.complain(`warning: ${what}; lvsc rollback cannot go back beyond it`);
    return;
  }
  output.complain(`warning: ${what}; until that is settled lvsc refuses to apply`);
  output.complain(`hint: ${damageHint(damaged)}`);
}

async function pendingSentence(pending: PendingConfirm, director: Director): Promise<string> {
  // A guard on the director may have come to its end with nobody here to hear of it.
  const fate = await director.guard?.fate(pending.guard ?? '');
  return fate === undefined || (fate.end === 'waiting' && !fate.isOvertaken)
    ? pendingText(pending, new Date())
    : `apply ${pending.number} waits no more to be confirmed (${fate.end}); lvsc confirm writes that into its journal`;
}
