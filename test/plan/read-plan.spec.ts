import assert from 'node:assert/strict';
import { planBetween } from '../../src/plan/make-plan.ts';
import { planDocument } from '../../src/plan/plan-document.ts';
import { looksLikePlan, readPlan } from '../../src/plan/read-plan.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { address, masquerading, stateWith, virtualService } from '../support/sample-state.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

const derived = planBetween({
  director: 'local',
  tools: usualTools,
  config: null,
  before: emptyState,
  goal: stateWith({
    virtualServices: [virtualService()],
    addresses: [address('203.0.113.100')],
    chains: [masquerading],
  }),
  origins: new Map([
    [
      'service tcp 203.0.113.100:80',
      { start: { line: 3, column: 9, offset: 40 }, end: { line: 3, column: 13, offset: 44 } },
    ],
  ]),
  drain: null,
  foreign: ['address eth0 198.51.100.7/24'],
  ownershipBefore: ownsNothing,
  ownership: ownsNothing,
});
const plan = planDocument(derived);

function problemOf(edited: object): string {
  const checked = readPlan(JSON.stringify(edited));
  assert.equal(checked.ok, false);
  return checked.problem;
}

describe('a plan read from its file', () => {
  it('tells a plan from a config by its first bytes', () => {
    assert.equal(looksLikePlan(JSON.stringify(plan, null, 2)), true);
    assert.equal(looksLikePlan('virtual http {\n}\n'), false);
    assert.equal(looksLikePlan('# {"format": "lvsc-plan/1"}\n'), false);
    assert.equal(looksLikePlan('{"format": "lvsc-capture/1"}'), false);
    assert.equal(looksLikePlan(''), false);
  });

  it('reads a plan with all that it says', () => {
    assert.deepEqual(readPlan(JSON.stringify(plan)), { ok: true, value: derived });
  });

  const edits: Record<string, object> = {
    'a command': {
      commands: { ...plan.commands, forward: plan.commands.forward.slice(1) },
    },
    'a command back': { commands: { ...plan.commands, back: [] } },
    'a step': { steps: plan.steps.slice(1) },
    'a change': { changes: plan.changes.slice(1) },
    'the effect of a change': {
      changes: plan.changes.map((change) => ({
        ...change,
        effect: { ...change.effect, established: 'none', new: 'none' },
      })),
    },
    'the state it starts from': { before: plan.goal },
    'the goal': { goal: plan.before },
    'the digest': { liveDigest: '0'.repeat(64) },
  };
  for (const [what, edit] of Object.entries(edits)) {
    it(`refuses a plan of which ${what} was edited`, () => {
      assert.match(problemOf({ ...plan, ...edit }), /its steps do not follow from its states/);
    });
  }

  it('refuses another program, another format and a goal that could become an option', () => {
    const [first] = plan.commands.forward;
    const forward = [{ ...first, program: 'sh' }];
    assert.match(problemOf({ ...plan, commands: { ...plan.commands, forward } }), /program/);
    assert.match(problemOf({ ...plan, format: 'lvsc-plan/2' }), /^at \/format/);
    const hostile = {
      ...plan.goal,
      virtualServices: [virtualService({ scheduler: '--flush' })],
    };
    assert.match(
      problemOf({ ...plan, goal: hostile }),
      /^at \/goal\/virtualServices\/0\/scheduler/,
    );
  });

  it('refuses a plan that would have lvsc remember another director than its goal', () => {
    const config = { file: 'lvs.conf', digest: 'a'.repeat(64) };
    const own = { ...plan, config, ownership: { ...ownsNothing, applied: plan.goal } };
    assert.equal(readPlan(JSON.stringify(own)).ok, true);
    const edited = { ...own, ownership: { ...ownsNothing, applied: emptyState } };
    assert.match(problemOf(edited), /do not follow/);
  });
});
