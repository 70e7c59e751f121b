import assert from 'node:assert/strict';
import { kernels } from '../../src/compile/kernel.ts';
import { kernelNames, type KernelName } from '../../src/compile/targets.ts';
import { withinKernel } from '../../src/compile/within-kernel.ts';
import { parse } from '../../src/language/parse.ts';
import type { Config } from '../../src/language/values/config.ts';
import { director, type Edit } from '../validation/director.ts';

function within(config: Config, kernel: KernelName): [left: string[], warned: string[]] {
  const { value, warnings } = withinKernel(config, kernels[kernel]);
  return [
    value.virtuals.map(({ name }) => name),
    warnings.map(({ message, range }) => `${range?.start.line ?? '-'}: ${message}`),
  ];
}

function configIn(text: string): Config {
  return parse({ name: 'lvs.conf', text }).config;
}

const config = (...edits: readonly Edit[]): Config => configIn(director(...edits));

describe('a config within what a kernel can be told', () => {
  it('is whole where the kernel can be told all of it', () => {
    for (const kernel of kernelNames) assert.deepEqual(within(config(), kernel), [['http'], []]);
  });

  for (const [scheduler, refusing] of [
    ['wlc', []],
    ['sh', ['linux-2.2']],
    ['mh', ['linux-2.2', 'linux-2.4']],
  ] as const) {
    it(`is without a virtual block of ${scheduler}: ${refusing.join(', ') || 'none'}`, () => {
      const asked = config(['scheduler = wrr', `scheduler = ${scheduler}`]);
      const found = kernelNames.filter((kernel) => within(asked, kernel)[0].length === 0);
      assert.deepEqual(found, refusing);
      for (const kernel of found) {
        assert.deepEqual(within(asked, kernel)[1], [
          `11: IPVS of ${kernel} has no scheduler ${scheduler}, and virtual http is left out`,
        ]);
      }
    });
  }

  it('is without a virtual block of IPv6 before Linux 2.6', () => {
    const asked = configIn(`network = direct
virtual six {
  active = 1
  address = 2001:db8::1 eth0
  port = 80
  server one {
    address = 2001:db8::2
    active = 1
  }
}
`);
    const found = kernelNames.filter((kernel) => within(asked, kernel)[0].length === 0);
    assert.deepEqual(found, ['linux-2.2', 'linux-2.4']);
    assert.match(within(asked, 'linux-2.4')[1].join(), /^4: .* has no IPv6, and virtual six/);
  });

  it('says nothing of a block that is not active, and keeps it', () => {
    const asked = config(['active = 1', 'active = 0'], ['scheduler = wrr', 'scheduler = mh']);
    assert.deepEqual(within(asked, 'linux-2.2'), [['http'], []]);
  });

  it('starts no sync daemon where ipvsadm cannot', () => {
    const asked = config(['primary', 'syncdaemon = 1\nsyncd_iface = eth1\nprimary']);
    assert.match(within(asked, 'linux-2.2')[1].join(), /starts no sync daemon/);
    assert.deepEqual(within(asked, 'linux-2.4')[1], []);
    const { value } = withinKernel(asked, kernels['linux-2.2']);
    assert.equal(value.globals.syncdaemon.value, false);
  });

  it('warns that Linux 2.2 masquerades replies by a rule alone', () => {
    const asked = config(['primary', 'masquerade = 0\nprimary']);
    assert.match(within(asked, 'linux-2.2')[1].join(), /^1: .*masquerade = 0 that rule is left/);
    assert.deepEqual(within(asked, 'linux-2.4')[1], []);
    const direct = configIn('network = direct\nmasquerade = 0\n');
    assert.deepEqual(within(direct, 'linux-2.2')[1], []);
  });
});
