import type { Change } from '../../state/change.ts';
import type { Command } from '../../tools/command.ts';
import { ipchainsWayBack } from '../../tools/ipchains/say.ts';
import { packetFilterCommands } from '../../tools/packet-filter-commands.ts';
import { commandsFor } from '../../tools/commands-for.ts';
import type { ChainEntry, ProcessStep } from '../../step/entry.ts';
import type { PlanDocument } from '../../plan/plan-document.ts';
import type { Tools } from '../../tools/usual-tools.ts';
import { chainId } from '../../state/director-state.ts';
import undoStart from '../../shell/remote/undo.sh';
import { whole } from '../../shell/remote/whole.ts';
import { shFunction } from '../../shell/function.ts';
import { shWord, shWords } from '../../shell/words.ts';
import { undoEntries, type UndoEntry } from './undo-entries.ts';
import { chainReading, stateReadings, sysctlNamesOf } from './undo-readings.ts';

/**
 * The script with which a director's guard takes a plan back without lvsc, in POSIX sh:
 *
 *     undo state    prints what the plan is about, as it is now
 *     undo keep     writes down how lvsc's own chains are now
 *     undo back     goes back
 *
 * Its working directory is the guard's own.
 */
export function undoScript(
  plan: Pick<PlanDocument, 'before' | 'goal' | 'changes' | 'steps' | 'tools'>,
): string {
  const { tools } = plan;
  const chains = plan.changes.filter((change) => change.subject === 'chain').map(chainOf);
  const numberOf = ({ chain }: ChainEntry): number =>
    chains.findIndex((each) => chainId(each) === chainId(chain));
  const back = undoEntries(plan).map((undo) => undoLine(undo, tools, numberOf));
  return [
    whole(undoStart),
    '# The end of a reading shows that there was room for all of it.\n',
    ...chains.map((chain, index) =>
      shFunction(`chain_${index}`, [chainReading(chain, tools), 'echo end']),
    ),
    shFunction('state', [
      ...stateReadings(tools, sysctlNamesOf(plan.steps)),
      ...chains.map((_, index) => `chain_${index}`),
      'echo end',
    ]),
    shFunction('keep', [
      ...chains.map((_, index) => `chain_${index} >chain_${index}.before || exit 1`),
      ':',
    ]),
    shFunction('back', ['set -x', ...back, ':']),
    '"$1"\n',
  ].join('');
}

function chainOf({ before, after }: Extract<Change, { subject: 'chain' }>): ChainEntry['chain'] {
  const chain = before ?? after;
  if (chain === null) throw new TypeError('a change of nothing');
  return chain;
}

function undoLine(undo: UndoEntry, tools: Tools, numberOf: (entry: ChainEntry) => number): string {
  switch (undo.kind) {
    case 'either':
      return undo.steps.map((step) => stepLine(step, tools)).join(' || ');
    case 'unless-used': {
      const step = { kind: 'ipvs', entries: [undo.entry] } as const;
      const [command] = commandsFor(step, tools);
      const [, ...key] = command?.args ?? [];
      const servers = shWord(['-a', ...key, '-r'].join(' '));
      return `ipvsadm -S -n | grep -q -F -e ${servers} || ${stepLine(step, tools)}`;
    }
    case 'unless-as-before': {
      const number = numberOf(undo.entry);
      const commands =
        tools.packetFilter === 'ipchains'
          ? ipchainsWayBack(undo.entry)
          : packetFilterCommands([undo.entry], tools);
      return `chain_${number} | cmp -s - chain_${number}.before || ${commandLines(commands)}`;
    }
  }
}

/** The commands of a step, the next also where one is refused. */
function stepLine(step: ProcessStep, tools: Tools): string {
  return commandLines(commandsFor(step, tools));
}

function commandLines(commands: readonly Command[]): string {
  const [only = ':', ...more] = commands.map(commandLine);
  return more.length === 0 ? only : `{ ${[only, ...more].join('; ')}; }`;
}

function commandLine({ program, args, stdin }: Command): string {
  const line = `limited ${shWords([program, ...args])}`;
  return stdin === null ? `${line} </dev/null` : `printf %s ${shWord(stdin)} | ${line}`;
}
