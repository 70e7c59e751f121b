import { unfinishedJournal } from '../store/journals.ts';
import type { PacketFilterChoice } from '../director/detect-packet-filter.ts';
import { openDirector } from '../director/open-director.ts';
import { readPending } from '../store/pending-confirm.ts';
import { planFor } from '../pipeline.ts';
import { driftOf } from '../plan/drift.ts';
import { statusText } from '../report/status-text.ts';
import { checkedConfig } from './checked-config.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { pendingText, unfinishedText } from './refuse.ts';

export interface StatusArguments {
  readonly file: string;
  readonly director: string | undefined;
  readonly packetFilter: PacketFilterChoice | undefined;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
}

/** `lvsc status`: drift, and whose it is. */
export async function runStatus(args: StatusArguments, context: CommandContext): Promise<ExitCode> {
  const { io, output } = context;
  const checked = await checkedConfig(args.file, args, context);
  if (checked === null) return exitCodes.failed;
  const director = openDirector(args.director ?? 'local', io.environment, args.packetFilter);
  const plan = await planFor(checked, director, { prune: false, drain: null });
  const { applied, drained } = await director.readOwnership();
  const drift = driftOf(plan, applied);
  const pending = await readPending(director.stateDirectory);
  const unfinished = await unfinishedJournal(director.stateDirectory);
  if (args.json) {
    output.json({
      format: 'lvsc-status/1',
      director: director.name,
      file: plan.config?.file ?? null,
      drift,
      drained,
      foreign: plan.foreign,
      pending,
      unfinished: unfinished?.number ?? null,
    });
  } else output.result(statusText(plan, drift, output.style));
  if (unfinished !== null) {
    // No lock is taken for a look: it may be under way at this moment.
    output.complain(`${unfinishedText(unfinished)}; unless it still runs, lvsc recover settles it`);
  }
  if (pending !== null) {
    // A guard on the director may have come to its end with nobody here to hear of it.
    const fate = await director.guard?.fate(pending.guard ?? '');
    output.complain(
      fate === undefined || (fate.end === 'waiting' && !fate.isOvertaken)
        ? pendingText(pending)
        : `apply ${pending.number} waits no more to be confirmed (${fate.end}); lvsc confirm writes that into its journal`,
    );
  }
  return drift.length > 0 || unfinished !== null ? exitCodes.changesPending : exitCodes.done;
}
