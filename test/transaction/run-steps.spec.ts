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
import { emptyState } from '../../src/state/empty-state.ts';
import { runSteps } from '../../src/transaction/run-steps.ts';
import type { Faults } from '../support/memory-director.ts';
import { address, stateWith, virtualService } from '../support/sample-state.ts';
import { runScenario, scenarioNames } from '../support/scenarios.ts';
import { applied, planOf, trace, type Disturbance } from '../support/transaction.ts';

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
  const [, commands = ''] = /^Commands:\n(.*)\n$/ms.exec(text) ?? [];
  return commands;
}

describe('the processes of an apply', () => {
  for (const name of scenarioNames) {
    const { plan } = runScenario(name);
    if (plan === null || plan.changes.length === 0) continue;
    it(`are those that the plan shows, in that order: ${name.replaceAll('-', ' ')}`, async () => {
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

const goal = stateWith({
  virtualServices: [virtualService()],
  addresses: [address('203.0.113.100')],
});
const { steps } = planOf(emptyState, goal);

async function ran(faults: Faults = {}, disturbance: Disturbance = {}) {
  const { director, journal, transaction } = trace(emptyState, faults, disturbance);
  const failure = await runSteps(steps, transaction, []);
  return { director, failure, lines: journal.map((line) => line.type) };
}

describe('running the steps of a plan', () => {
  it('has a line in the journal before and after each', async () => {
    const { failure, lines, director } = await ran();
    assert.equal(failure, null);
    assert.deepEqual(
      lines,
      steps.flatMap(() => ['doing', 'done']),
    );
    assert.deepEqual(director.state.virtualServices, goal.virtualServices);
  });

  it('takes a refused question to the neighbours for an address that is taken', async () => {
    const { failure, lines } = await ran({ onRun: (call) => (call === 1 ? 'refused' : null) });
    assert.equal(steps[0]?.kind, 'probe');
    assert.equal(failure?.kind, 'address-taken');
    assert.deepEqual(lines, ['doing', 'failed']);
  });

  it('stops at the first step that fails, and names it with its commands', async () => {
    const { failure, director } = await ran({ onRun: (call) => (call === 2 ? 'refused' : null) });
    assert.ok(failure?.kind === 'step-failed');
    assert.equal(failure.step, 2);
    assert.deepEqual(failure.commands, steps[1]?.commands);
    assert.equal(director.calls.run, 2);
  });

  it('stops before the next step for a signal', async () => {
    const { failure, director } = await ran({}, { interruptAt: 2 });
    assert.deepEqual(failure, { kind: 'interrupted', signal: 'SIGTERM' });
    assert.equal(director.calls.run, 1);
  });

  it('takes a step that fails after a signal for interrupted', async () => {
    const { failure } = await ran(
      { onRun: (call) => (call === 2 ? 'half done' : null) },
      { interruptAt: 3 },
    );
    assert.deepEqual(failure, { kind: 'interrupted', signal: 'SIGTERM' });
  });

  it('runs no step of which the journal cannot tell', async () => {
    const { director, transaction } = trace(emptyState, {}, { journalFullAt: 1 });
    await assert.rejects(runSteps(steps, transaction, []), /cannot write the journal/);
    assert.equal(director.calls.run, 0);
  });
});
