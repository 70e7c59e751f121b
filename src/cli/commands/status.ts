import { pendingText } from '../../transaction/pending.ts';
import { unfinishedText } from '../../transaction/unfinished.ts';
import type { PacketFilterChoice } from '../../director/detect-packet-filter.ts';
import { openDirector } from '../../director/open-director.ts';
import { driftOf } from '../../plan/drift.ts';
import { statusText } from '../../report/status-text.ts';
import { unfinishedJournal } from '../../store/journals.ts';
import { damageHint, damageText } from '../../store/damaged-file.ts';
import { findPending } from '../../store/pending-confirm.ts';
import { checkedConfig } from '../checked-config.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { directorOption, jsonOption, languageOptions, packetFilterOption } from '../options.ts';
import { planFor } from '../plan-for.ts';

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

/** `lvsc status`: drift, and whose it is. */
async function runStatus(args: StatusArguments, context: CommandContext): Promise<ExitCode> {
  const { io, output } = context;
  const checked = await checkedConfig(args.file, args, context);
  if (checked === null) return exitCodes.failed;
  const director = openDirector(args.director ?? 'local', io.environment, args.packetFilter);
  const plan = await planFor(checked, director, { prune: false, drain: null });
  const { applied, drained } = await director.readOwnership();
  const drift = driftOf(plan, applied);
  const waiting = await findPending(director.stateDirectory);
  const unfinished = await unfinishedJournal(director.stateDirectory);
  const damaged = [waiting, unfinished].flatMap((each) =>
    each !== null && 'kind' in each && each.kind === 'damaged' ? [each] : [],
  );
  const pending = waiting === null || 'kind' in waiting ? null : waiting;
  if (args.json) {
    output.json({
      format: 'lvsc-status/1',
      director: director.name,
      file: plan.config?.file ?? null,
      drift,
      drained,
      foreign: plan.foreign,
      pending,
      unfinished: unfinished?.kind === 'apply' ? unfinished.number : null,
      damaged: damaged.map(({ file, line, reason }) => ({ file, line, reason })),
    });
  } else output.result(statusText(plan, drift, output.style));
  if (unfinished?.kind === 'apply') {
    // No lock is taken for a look: the apply may be under way at this moment.
    output.complain(`${unfinishedText(unfinished)}; unless it still runs, lvsc recover settles it`);
  }
  if (pending !== null) {
    // A guard on the director may have come to its end with nobody here to hear of it.
    const fate = await director.guard?.fate(pending.guard ?? '');
    output.complain(
      fate === undefined || (fate.end === 'waiting' && !fate.isOvertaken)
        ? pendingText(pending, new Date())
        : `apply ${pending.number} waits no more to be confirmed (${fate.end}); lvsc confirm writes that into its journal`,
    );
  }
  for (const each of damaged) {
    output.complain(`warning: ${damageText(each)}; until that is settled lvsc refuses to apply`);
    output.complain(`hint: ${damageHint(each)}`);
  }
  return drift.length > 0 || unfinished !== null || damaged.length > 0
    ? exitCodes.changesPending
    : exitCodes.done;
}
