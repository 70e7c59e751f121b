import assert from 'node:assert/strict';
import { planFormats, writePlan, type PlanFormat } from '../../src/cli/plan-output.ts';
import { contextIn, fakeIo } from '../support/fake-io.ts';
import { unmeasured } from '../../src/state/moment.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const plan = planOf(stateWith(), stateWith({ virtualServices: [virtualService()] }));

function written(format: PlanFormat, diff = false): string {
  const { io, said } = fakeIo();
  writePlan(
    plan,
    { format, diff, back: false },
    {
      refusals: [],
      moment: unmeasured,
      markdown: { applyOptions: [], linkTo: () => null, longest: 65_000 },
    },
    contextIn(io).output,
  );
  return said().stdout;
}

describe('a plan on standard output', () => {
  it('is another text in each format', () => {
    assert.equal(new Set(planFormats.map((format) => written(format))).size, planFormats.length);
  });

  it('is a text for a person, a document, counts, or a patch of the live state', () => {
    assert.match(written('text'), /^Plan for memory: 3 to add, /);
    assert.match(written('json'), /^\{\n {2}"format": "lvsc-plan\/1",\n/);
    assert.equal(written('gitlab'), '{"create":3,"update":0,"delete":0}\n');
    assert.match(written('text', true), /^--- live\n\+\+\+ goal\n@@ /);
  });
});
