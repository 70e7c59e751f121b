import assert from 'node:assert/strict';
import { barePlan } from '../../src/compile/bare-plan.ts';
import { kernels } from '../../src/compile/kernel.ts';
import { leftOut } from '../../src/compile/left-out.ts';
import { fixture } from './fixtures.ts';

const { changes } = barePlan(fixture('fwmark'), kernels.linux).plan;

describe('a warning of what a target does not say', () => {
  it('is none where it says all', () => {
    assert.deepEqual(
      leftOut('x', changes, () => true),
      [],
    );
  });

  it('is one for each kind of thing, with the program first', () => {
    const kinds = new Set(changes.map(({ subject }) => subject));
    kinds.delete('real-server');
    const warnings = leftOut('x', changes, () => false);
    assert.equal(warnings.length, kinds.size);
    for (const { message } of warnings) {
      assert.match(message, /^x cannot say this, and it is left out: /);
    }
  });

  it('counts the real servers of a service, and names none of them', () => {
    const [services] = leftOut(
      'x',
      changes,
      ({ subject }) => subject !== 'virtual-service' && subject !== 'real-server',
    );
    const counts = changes.filter(({ subject }) => subject === 'virtual-service');
    const found = services?.message.match(/virtual service \S+ \S+ with \d+ real servers?\b/g);
    assert.equal(found?.length, counts.length);
    assert.doesNotMatch(services?.message ?? '', /real server \d/);
  });

  it('is none for what goes, which a bare director does not have', () => {
    const going = changes.flatMap((change) =>
      change.subject === 'address' ? [{ ...change, after: null }] : [],
    );
    assert.ok(going.length > 0);
    assert.deepEqual(
      leftOut('x', going, () => false),
      [],
    );
  });

  it('points at the first place that asks for it', () => {
    const [first] = leftOut('x', changes, ({ subject }) => subject !== 'address');
    const origin = changes.find(({ subject }) => subject === 'address')?.origin;
    assert.ok(origin);
    assert.deepEqual(first?.range, origin);
  });
});
