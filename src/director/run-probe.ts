import { arpAnswer } from '../tools/arping/answer.ts';
import type { Runnable } from '../tools/commands-for.ts';
import type { ProbeStep } from '../step/entry.ts';
import type { RunOptions, StepResult } from './director.ts';
import type { ProcessResult, Run } from '../host/process.ts';

/**
 * Asks the neighbours for all addresses at once. Only an answer is a failure: where nobody can be
 * asked, because the device is down or there is no arping of iputils, it is said.
 */
export async function runProbe(
  { commands, entries }: Runnable<ProbeStep>,
  run: Run,
  interrupted: RunOptions['interrupted'],
): Promise<StepResult> {
  const results = await Promise.all(commands.map((command) => run({ ...command, interrupted })));
  const taken: string[] = [];
  const unasked: string[] = [];
  for (const [index, { device, address }] of entries.entries()) {
    const result = results[index];
    if (result === undefined) continue;
    const answer = arpAnswer(result);
    if (answer.kind === 'held') {
      taken.push(`${address} is already used by ${answer.by} on ${device}`);
    } else if (answer.kind === 'unasked') {
      unasked.push(`${address} on ${device}`);
    }
  }
  if (taken.length > 0) {
    return { ok: false, cause: `${taken.join('; ')} (--allow-duplicate-address allows it)` };
  }
  const warning =
    unasked.length === 0
      ? null
      : `the neighbours could not be asked whether they have ${unasked.join(' or ')}: ${reasonOf(results)}`;
  return { ok: true, warning };
}

/** Why somebody could not be asked. */
export function reasonOf(results: readonly ProcessResult[]): string {
  const failed = results.find((result) => arpAnswer(result).kind !== 'free');
  if (failed?.failure === 'not-found') return 'arping is not installed';
  const [said = ''] = failed?.stderr.trim().split('\n') ?? [];
  return said === '' ? 'this arping is not the one of iputils' : said.slice(0, 200);
}
