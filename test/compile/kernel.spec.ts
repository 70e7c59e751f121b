import assert from 'node:assert/strict';
import { kernels } from '../../src/compile/kernel.ts';
import { kernelNames } from '../../src/compile/targets.ts';
import { findDirective } from '../../src/language/directives/directives.ts';

describe('the kernels that a script can be for', () => {
  it('are told by their names', () => {
    for (const name of kernelNames) assert.equal(kernels[name].name, name);
  });

  it('have schedulers that lvs.conf can name, and a later one all of an earlier one', () => {
    const every = findDirective('virtual', 'scheduler')?.choices ?? [];
    let earlier: readonly string[] = [];
    for (const name of kernelNames) {
      const schedulers = kernels[name].schedulers ?? every;
      for (const scheduler of earlier) assert.ok(schedulers.includes(scheduler), scheduler);
      for (const scheduler of schedulers) assert.ok(every.includes(scheduler), scheduler);
      earlier = schedulers;
    }
    assert.ok(every.length > 0);
  });
});
