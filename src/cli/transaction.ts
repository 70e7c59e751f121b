import { setTimeout as delay } from 'node:timers/promises';
import type { Journal } from '../store/journal.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { Director } from '../director/director.ts';
import { commandLine } from '../report/command-text.ts';
import type { CommandContext } from './command.ts';

/** What a change of a director runs with, told on stderr as it goes. */
export function transactionFor(
  director: Director,
  journal: Journal,
  { io, output }: CommandContext,
): Transaction {
  return {
    director,
    journal,
    interrupted: io.catchSignals(),
    now: () => new Date().toISOString(),
    clock: () => performance.now(),
    sleep: (milliseconds, signal) =>
      delay(milliseconds, undefined, { signal }).catch(() => undefined),
    watcher: {
      onStep: (step, total, commands) => {
        const what =
          commands.length === 0
            ? 'wait for connections to end'
            : commands.map(commandLine).join('; ');
        output.remark(`step ${step}/${total}: ${what}`);
      },
      onDrain: ({ left, servers }) => {
        const busy = servers.map(
          ({ name, active, persistent }) =>
            `${name} ${active} active${persistent === 0 ? '' : `, ${persistent} persistent`}`,
        );
        output.remark(`draining, ${left} s left: ${busy.join('; ')}`);
      },
      onRollBack: () => {
        output.complain('going back to the earlier state');
      },
    },
  };
}
