import assert from 'node:assert/strict';
import { longestApply } from '../../src/director/longest-apply.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { address, stateWith, virtualService } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

describe('the longest that an apply can take', () => {
  const served = stateWith({ virtualServices: [virtualService()] });
  const plan = planOf(served, { ...served, addresses: [address('203.0.113.100')] });
  const chosen = process.env['LVSC_STEP_TIMEOUT'];
  afterEach(() => {
    if (chosen === undefined) delete process.env['LVSC_STEP_TIMEOUT'];
    else process.env['LVSC_STEP_TIMEOUT'] = chosen;
  });

  it('grows with the time limit of a process, for each of its processes', () => {
    const within = (limit: string): number => {
      process.env['LVSC_STEP_TIMEOUT'] = limit;
      return longestApply(plan);
    };
    const one = within('1');
    assert.ok(one > plan.steps.length);
    assert.equal(within('60'), one * 60);
  });

  it('has all the seconds of a drain', () => {
    const drain = { seconds: 300, servers: [] };
    assert.equal(longestApply({ ...plan, drain }) - longestApply(plan), 300);
    assert.ok(longestApply(planOf(emptyState, emptyState)) > 0);
  });
});
