import { commandLine } from '../report/command-text.ts';
import { noticeText } from '../report/notice-text.ts';
import type { Operator } from '../transaction/operator.ts';
import { systemClock } from '../transaction/system-clock.ts';
import type { CommandContext } from './command.ts';

/** Whoever typed the command line, told on stderr how a change goes. */
export function operatorOf({ io, output, commandLine: command }: CommandContext): Operator {
  return {
    user: io.user,
    pid: io.pid,
    command,
    program: io.program,
    catchSignals: io.catchSignals,
    clock: systemClock,
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
      onNotice: (notice) => {
        const { lines, isWarning } = noticeText(notice);
        lines.forEach(isWarning ? output.complain : output.remark);
      },
    },
  };
}
