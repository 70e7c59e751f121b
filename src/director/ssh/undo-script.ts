import type { Change } from '../../state/change.ts';
import type { Command } from '../../tools/command.ts';
import { ipchainsWayBack } from '../../tools/ipchains/say.ts';
import { packetFilterCommands } from '../../tools/packet-filter-commands.ts';
import { commandsFor } from '../../tools/commands-for.ts';
import type { ChainEntry, ProcessStep } from '../../step/entry.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Tools } from '../../tools/usual-tools.ts';
import { chainId } from '../../state/director-state.ts';
import { quoted, shellLine } from './quote.ts';
import { SURROUNDINGS } from './remote-scripts.ts';
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
  plan: Pick<Plan, 'before' | 'goal' | 'changes' | 'steps' | 'tools'>,
): string {
  const { tools } = plan;
  const chains = plan.changes.filter((change) => change.subject === 'chain').map(chainOf);
  const numberOf = ({ chain }: ChainEntry): number =>
    chains.findIndex((each) => chainId(each) === chainId(chain));
  const back = undoEntries(plan).map((undo) => undoLine(undo, tools, numberOf));
  return `${SURROUNDINGS}
# No tool keeps the others from their turn, where there is a timeout that can see to it.
limit=
timeout -k 2 20 true 2>/dev/null && limit='timeout -k 2 20'
limited() {
  $limit "$@"
}
# The end of a reading shows that there was room for all of it.
${chains.map((chain, index) => `chain_${index}() {\n  ${chainReading(chain, tools)}\n  echo end\n}\n`).join('')}state() {
${stateReadings(tools, sysctlNamesOf(plan.steps))}${chains.map((_, index) => `  chain_${index}\n`).join('')}  echo end
}
keep() {
${chains.map((_, index) => `  chain_${index} >chain_${index}.before || exit 1\n`).join('')}  :
}
back() {
  set -x
${back.map((line) => `  ${line}\n`).join('')}  :
}
"$1"
`;
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
      const servers = quoted(['-a', ...key, '-r'].join(' '));
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
  const line = `limited ${shellLine([program, ...args])}`;
  return stdin === null ? `${line} </dev/null` : `printf %s ${quoted(stdin)} | ${line}`;
}
