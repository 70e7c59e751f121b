import assert from 'node:assert/strict';
import { barePlan } from '../../../src/compile/bare-plan.ts';
import { kernels } from '../../../src/compile/kernel.ts';
import { unitsOf, type Units } from '../../../src/compile/sh/unit.ts';
import { kernelNames, type KernelName } from '../../../src/compile/targets.ts';
import { configNames, configOf, fixture } from '../fixtures.ts';

function unitsFor(name: (typeof configNames)[number], kernel: KernelName): Units {
  return unitsOf(barePlan(fixture(name), kernels[kernel]), kernels[kernel]);
}

describe('the units of a script', () => {
  for (const kernel of kernelNames) {
    it(`are one a change, each with commands and a way back, with ${kernel}`, () => {
      for (const name of configNames) {
        const { plan } = barePlan(fixture(name), kernels[kernel]);
        const { units } = unitsFor(name, kernel);
        assert.deepEqual(
          units.map(({ change }) => change.id),
          plan.changes.map(({ id }) => id),
        );
        for (const { change, forward, back } of units) {
          assert.ok(forward.length > 0 && back.length > 0, change.id);
        }
      }
    });
  }

  it('tell the neighbours at the end, and ask them at the beginning', () => {
    const { units, probes, announcements } = unitsFor('nat', 'linux');
    const programs = units.flatMap(({ forward, back }) => [...forward, ...back]);
    assert.ok(!programs.some(({ program }) => program === 'arping'));
    for (const commands of [probes, announcements]) {
      assert.ok(commands.length > 0);
      assert.ok(commands.every(({ program }) => program === 'arping'));
    }
  });

  it('set the timeouts that the file names, by ipchains where ipvsadm cannot', () => {
    const { source } = fixture('nat');
    const input = configOf(`${source.text}\ntcp_timeout = 60\n`);
    const timeouts = (kernel: KernelName) =>
      unitsOf(barePlan(input, kernels[kernel]), kernels[kernel])
        .units.filter(({ change }) => change.subject === 'timeouts')
        .flatMap(({ forward }) => forward)
        .map(({ program, args, stdin }) => [program, ...args, stdin ?? ''].join(' ').trim());
    assert.deepEqual(timeouts('linux-2.2'), ['ipchains -M -S 60 0 0']);
    assert.deepEqual(timeouts('linux'), ['ipvsadm --set 60 0 0']);
  });
});
