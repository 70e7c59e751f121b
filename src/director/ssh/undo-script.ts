import type { Change } from '../../plan/change.ts';
import type { Command } from '../../plan/commands/command.ts';
import { commandsFor } from '../../plan/commands/commands-for.ts';
import type { ChainEntry, Entry, IpvsEntry, ProcessStep } from '../../plan/entry.ts';
import { stepsBetween } from '../../plan/make-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Tools } from '../../plan/tools.ts';
import { chainId } from '../../state/director-state.ts';
import { quoted, shellLine } from './quote.ts';
import { SURROUNDINGS } from './remote-scripts.ts';
import { chainReading, stateReadings, sysctlNamesOf } from './undo-readings.ts';

/**
 * The script with which a director's guard takes a plan back without lvsc, in POSIX sh:
 *
 *     undo state    prints what the plan is about, as it is now
 *     undo keep     writes down how lvsc's own chains are now
 *     undo back     goes back
 *
 * It is right wherever the plan was cut off: every entry of the way back is done by itself, and one
 * that is refused, because the plan never came so far, is passed over. What has to be there is
 * added, or edited where it is there already. A chain changes as a whole, with its jumps, and is
 * left alone where it is as it was.
 */
export function undoScript(plan: Pick<Plan, 'before' | 'goal' | 'changes' | 'tools'>): string {
  const { tools } = plan;
  const chains = plan.changes.filter((change) => change.subject === 'chain').map(chainOf);
  const numberOf = ({ chain }: ChainEntry): number =>
    chains.findIndex((each) => chainId(each) === chainId(chain));
  const back = stepsBetween(plan.goal, plan.before)
    .filter((step): step is ProcessStep => step.kind !== 'drain')
    .flatMap((step) => undoLines(step, tools, numberOf));
  return `${SURROUNDINGS}
# No tool keeps the others from their turn.
limited() {
  if command -v timeout >/dev/null 2>&1; then timeout -k 2 20 "$@"; else "$@"; fi
}
${chains.map((chain, index) => `chain_${index}() {\n  ${chainReading(chain, tools)}\n}\n`).join('')}state() {
${stateReadings(tools, sysctlNamesOf(plan.changes))}${chains.map((_, index) => `  chain_${index}\n`).join('')}}
keep() {
${chains.map((_, index) => `  chain_${index} >chain_${index}.before\n`).join('')}  :
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

/** Each entry of a step as a line of its own. */
function undoLines(
  step: ProcessStep,
  tools: Tools,
  numberOf: (entry: ChainEntry) => number,
): string[] {
  switch (step.kind) {
    case 'ipvs':
      return step.entries.map((entry) => ipvsLine(entry, tools));
    case 'address':
    case 'sysctl':
    case 'announce':
      return (step.entries as readonly Entry[]).map((entry) =>
        lineOf({ kind: step.kind, entries: [entry] } as ProcessStep, tools, '; '),
      );
    case 'packet-filter':
      return step.entries.map((entry) => {
        const number = numberOf(entry);
        const line = lineOf({ kind: step.kind, entries: [entry] }, tools, '; ');
        return `chain_${number} | cmp -s - chain_${number}.before || { ${line}; }`;
      });
  }
}

function ipvsLine(entry: IpvsEntry, tools: Tools): string {
  const line = (each: IpvsEntry): string => lineOf({ kind: 'ipvs', entries: [each] }, tools, '; ');
  switch (entry.do) {
    case 'add-service':
      return `${line(entry)} || ${line({ ...entry, do: 'edit-service' })}`;
    case 'edit-service':
      return `${line(entry)} || ${line({ ...entry, do: 'add-service' })}`;
    case 'add-server':
      return `${line(entry)} || ${line({ ...entry, do: 'edit-server' })}`;
    case 'edit-server':
      return `${line(entry)} || ${line({ ...entry, do: 'add-server' })}`;
    case 'delete-service': {
      // To delete a virtual service is to delete what somebody else has put into it.
      const [command] = commandsFor({ kind: 'ipvs', entries: [entry] }, tools);
      const [, ...key] = command?.args ?? [];
      const servers = quoted(['-a', ...key, '-r'].join(' '));
      return `ipvsadm -S -n | grep -q -F -e ${servers} || ${line(entry)}`;
    }
    case 'delete-server':
    case 'set-timeouts':
    case 'start-daemon':
    case 'stop-daemon':
      return line(entry);
  }
}

function lineOf(step: ProcessStep, tools: Tools, separator: string): string {
  return commandsFor(step, tools).map(commandLine).join(separator);
}

function commandLine({ program, args, stdin }: Command): string {
  const line = `limited ${shellLine([program, ...args])}`;
  return stdin === null ? `${line} </dev/null` : `printf %s ${quoted(stdin)} | ${line}`;
}
