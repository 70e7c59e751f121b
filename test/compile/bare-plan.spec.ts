import assert from 'node:assert/strict';
import { barePlan } from '../../src/compile/bare-plan.ts';
import { kernels } from '../../src/compile/kernel.ts';
import { kernelNames, type KernelName } from '../../src/compile/targets.ts';
import { configOf, fixture } from './fixtures.ts';

/** `add address eth0 203.0.113.100/24`, a line a change. */
function changesFor(text: string, kernel: KernelName): string[] {
  return barePlan(configOf(text), kernels[kernel]).plan.changes.map(
    ({ kind, id }) => `${kind} ${id}`,
  );
}

const plain = `primary = 203.0.113.1
network = direct
virtual http {
    active = 1
    address = 203.0.113.100 eth0
    vip_nmask = 255.255.255.0
    port = 80
    scheduler = wlc
    server cpu1 {
        address = 10.1.1.1
        active = 1
    }
}
`;

describe('the plan for a director that nobody has set up', () => {
  for (const kernel of kernelNames) {
    it(`only adds and sets, with ${kernel}`, () => {
      const { plan, warnings } = barePlan(fixture('nat'), kernels[kernel]);
      assert.deepEqual(warnings, []);
      assert.deepEqual(plan.tools, kernels[kernel].tools);
      assert.deepEqual(plan.foreign, []);
      for (const { kind, subject } of plan.changes) {
        assert.ok(kind === 'add' || ['sysctl', 'timeouts'].includes(subject), `${kind} ${subject}`);
      }
    });
  }

  it('turns defragmenting on where a kernel has to be told, and there only', () => {
    const { source } = fixture('nat');
    const tells = (kernel: KernelName): boolean =>
      changesFor(source.text, kernel).some((change) =>
        change.endsWith('net.ipv4.ip_always_defrag'),
      );
    assert.deepEqual(kernelNames.map(tells), [true, false, false]);
  });

  it('leaves out an address that ifconfig could only put in place of the device’s own', () => {
    const { plan, desired, warnings } = barePlan(configOf(plain), kernels['linux-2.2']);
    assert.deepEqual(
      plan.changes.filter(({ subject }) => subject === 'address'),
      [],
    );
    assert.deepEqual(desired.addresses, []);
    assert.match(warnings.map(({ message }) => message).join(), /only as an alias such as eth0:1/);
    assert.equal(warnings[0]?.range?.start.line, 5);
    assert.ok(changesFor(plain, 'linux').includes('add address eth0 203.0.113.100/24'));
  });

  it('has no such warning where somebody else moves the addresses', () => {
    const text = plain.replace('network', 'addresses = 0\nnetwork');
    assert.deepEqual(barePlan(configOf(text), kernels['linux-2.2']).warnings, []);
  });
});
