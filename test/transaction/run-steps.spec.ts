import assert from 'node:assert/strict';
import type { RunOptions, StepResult } from '../../src/director/director.ts';
import { runStep } from '../../src/director/run-step.ts';
import type { Run } from '../../src/host/process.ts';
import { planDocument } from '../../src/plan/plan-document.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { commandText } from '../../src/report/command-text.ts';
import { planText } from '../../src/report/plan-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import type { ProbeStep, ProcessStep } from '../../src/step/entry.ts';
import type { Command } from '../../src/tools/command.ts';
import type { Runnable } from '../../src/tools/commands-for.ts';
import { runScenario, scenarioNames } from '../support/scenarios.ts';
import { applied, trace } from '../support/transaction.ts';

/** Applies a plan by processes that do nothing but end well, and says which they were. */
async function processesOf(plan: Plan): Promise<readonly Command[]> {
  const ran: Command[] = [];
  const run: Run = ({ program, args, stdin = null }) => {
    // To look at a device for its hardware address changes nothing, and no plan shows it.
    if (program !== 'ifconfig' || args.length > 1)
      ran.push({ program: program as Command['program'], args, stdin });
    // To an arping that asks: nobody has the address.
    return Promise.resolve({
      stdout: 'Received 0 response(s)',
      stderr: '',
      exitCode: 0,
      failure: null,
    });
  };
  const traced = trace(plan.before);
  const { director } = traced;
  director.ownership = plan.ownershipBefore;
  const obey = director.run.bind(director);
  director.run = async (
    step: Runnable<ProcessStep | ProbeStep>,
    options?: RunOptions,
  ): Promise<StepResult> => {
    const result = await runStep(step, plan.tools, run, options);
    return result.ok ? obey(step) : result;
  };
  const outcome = await applied(plan, traced);
  assert.equal(outcome.kind, 'committed', JSON.stringify(outcome));
  return ran;
}

/** What `plan` shows as the commands that do it. */
function shown(plan: Plan): string {
  const text = planText(planDocument(plan), plainStyle);
  const [, commands = ''] =
    /^Commands:\n(.*)\n\nCommands that would take it back:$/ms.exec(text) ?? [];
  return commands;
}

describe('src/transaction/run-steps.ts', () => {
  for (const name of scenarioNames) {
    const { plan } = runScenario(name);
    if (plan === null || plan.changes.length === 0) continue;
    it(`runs what the plan shows, in that order: ${name.replaceAll('-', ' ')}`, async () => {
      const ran = await processesOf(plan);
      assert.ok(ran.length > 0);
      assert.equal(ran.map(commandText).join('\n'), shown(plan));
      const document = planDocument(plan);
      assert.deepEqual(ran, document.commands.forward);
      const saved = readPlan(JSON.stringify(document));
      assert.ok(saved.ok);
      assert.deepEqual(await processesOf(saved.value), ran);
    });
  }
});
