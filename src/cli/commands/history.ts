import { openDirector } from '../../director/open-director.ts';
import { UsageError } from '../../error/lvsc-error.ts';
import { historyLine, journalText } from '../../report/journal-text.ts';
import { findJournals, loadJournal } from '../../store/journals.ts';
import { findPending } from '../../store/pending-confirm.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { directorOption, jsonOption } from '../options.ts';

interface HistoryArguments {
  readonly number: string | undefined;
  readonly director: string | undefined;
  readonly json: boolean;
}

export const historyCommand: CliCommand<HistoryArguments> = {
  build: (yargs) =>
    yargs
      .positional('number', { type: 'string', describe: 'show this apply' })
      .options({ ...directorOption, ...jsonOption })
      .example('$0 history', 'who applied what, when, and how it ended')
      .example('$0 history 17', 'everything about apply 17'),
  run: runHistory,
};

/** `lvsc history`: the journals, for a person. */
async function runHistory(
  { number, director: name = 'local', json }: HistoryArguments,
  { io, output }: CommandContext,
): Promise<ExitCode> {
  const director = openDirector(name, io.environment);
  // What is pending is only a word in the list: where it cannot be read, the list is still to be
  // had.
  const pending = await findPending(director.stateDirectory).catch(() => null);
  const waiting = pending === null || 'kind' in pending ? null : pending.number;
  if (number !== undefined) {
    if (!/^\d+$/.test(number)) throw new UsageError(`"${number}" is not the number of an apply`);
    const apply = { kind: 'apply', number: Number(number) } as const;
    const record = await loadJournal(director.stateDirectory, apply.number);
    if (json) output.json({ format: 'lvsc-history/1', applies: [{ ...apply, record }] });
    else
      output.result(
        record === null
          ? 'Nothing was done.\n'
          : journalText({ ...apply, record }, waiting, output.style),
      );
    return exitCodes.done;
  }
  const applies = await findJournals(director.stateDirectory);
  if (json) output.json({ format: 'lvsc-history/1', applies });
  else if (applies.length === 0) output.remark(`No applies on director ${director.name} yet.`);
  else output.result(applies.map((each) => `${historyLine(each, waiting)}\n`).join(''));
  return exitCodes.done;
}
