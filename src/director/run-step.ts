import type { Command } from '../tools/command.ts';
import type { Runnable } from '../tools/commands-for.ts';
import type { AddressEntry, ProbeStep, ProcessStep } from '../step/entry.ts';
import type { Tools } from '../tools/usual-tools.ts';
import type { RunOptions, StepResult } from './director.ts';
import { withHardwareAddress } from './hardware-address.ts';
import { failureText, type ProcessResult, type Run } from '../host/process.ts';
import { runProbe } from './run-probe.ts';

/** Runs the commands of a step and judges how that ended. */
export async function runStep(
  step: Runnable<ProcessStep | ProbeStep>,
  tools: Tools,
  run: Run,
  { interrupted }: RunOptions = {},
): Promise<StepResult> {
  if (step.kind === 'probe') return runProbe(step, run, interrupted);
  const problemWith = async (command: Command): Promise<string | null> => {
    const whole = await withHardwareAddress(command, tools, run);
    return problemOf(step, command, await run({ ...whole, interrupted }));
  };
  const { commands } = step;
  const problem =
    step.kind === 'announce'
      ? ((await Promise.all(commands.map(problemWith))).find((each) => each !== null) ?? null)
      : await firstProblem(commands, problemWith);
  if (problem === null) return { ok: true, warning: null };
  // Nobody is cut off by a neighbour that learns of a VIP a little later.
  if (step.kind === 'announce') return { ok: true, warning: announceWarning(problem) };
  return { ok: false, cause: problem };
}

/** Runs processes one after another, up to the first that fails, and says why that one did. */
async function firstProblem(
  commands: readonly Command[],
  problemWith: (command: Command) => Promise<string | null>,
): Promise<string | null> {
  for (const command of commands) {
    const problem = await problemWith(command);
    if (problem !== null) return problem;
  }
  return null;
}

function announceWarning(problem: string): string {
  return `the address is up but was not announced by gratuitous ARP: ${problem}`;
}

/** ipvsadm -R goes on after an error and exits 0: whatever it prints on stderr is a failure. */
function problemOf(
  step: ProcessStep,
  { program, args }: Command,
  result: ProcessResult,
): string | null {
  const { exitCode, failure, stderr } = result;
  if (failure === 'killed') return `${program} ${failureText(failure)}${words(stderr)}`;
  if (failure !== null) return `${program} ${failureText(failure)}`;
  if (step.kind === 'address' && isAsItShouldBe(step.entries, args, stderr)) return null;
  if (exitCode !== 0) {
    const said = words(stderr) || words(result.stdout);
    return `${program} exited with status ${exitCode ?? '?'}${said}`;
  }
  if (step.kind === 'ipvs' && stderr.trim() !== '') return `${program} reported${words(stderr)}`;
  return null;
}

/** An address that is dropped may be gone already, and one that is restored may still stand. */
function isAsItShouldBe(
  entries: readonly AddressEntry[],
  args: readonly string[],
  stderr: string,
): boolean {
  const may = (verb: AddressEntry['do']): boolean => entries.some((entry) => entry.do === verb);
  const isGone = /Cannot assign requested address|Address not found/.test(stderr);
  const isThere = /File exists|Address already assigned/.test(stderr);
  const deletes = args.includes('delete') || args.includes('down') || args.includes('netmask');
  return deletes
    ? may('drop-address') && isGone
    : may('restore-address') && args.includes('add') && isThere;
}

/** What a tool said, on one line and of bounded length. */
function words(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return '';
  const said = lines.slice(0, 5).join('; ');
  return `: ${said.length > 500 ? `${said.slice(0, 500)}...` : said}`;
}
