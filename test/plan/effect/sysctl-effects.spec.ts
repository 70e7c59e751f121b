import assert from 'node:assert/strict';
import { sysctlEffects } from '../../../src/plan/effect/sysctl-effects.ts';
import type { EffectName } from '../../../src/plan/effect/table.ts';
import { stateWith } from '../../support/sample-state.ts';

const redirects = (name: string): string => `net.ipv4.conf.${name}.send_redirects`;

/** The effect of one name, where `send_redirects` of all and of eth0 go from these to those. */
function effects(
  name: string,
  values: readonly [string, string],
  [all, eth0]: readonly [string, string] = ['1', '1'],
  [nextAll, nextEth0]: readonly [string, string] = [all, eth0],
): readonly EffectName[] {
  const [before, after] = values;
  return sysctlEffects(
    { subject: 'sysctl', kind: 'edit', id: `sysctl ${name}`, name, before, after },
    {
      before: stateWith({ sysctls: { [redirects('all')]: all, [redirects('eth0')]: eth0 } }),
      goal: stateWith({ sysctls: { [redirects('all')]: nextAll, [redirects('eth0')]: nextEth0 } }),
    },
  );
}

describe('the effect of a sysctl', () => {
  it('of redirects is one only where a device sends otherwise', () => {
    const toNone = [redirects('all'), ['1', '0'], ['1', '1'], ['0', '0']] as const;
    assert.deepEqual(effects(...toNone), ['redirects-off']);
    // The device still says so by itself.
    const still = [redirects('all'), ['1', '0'], ['1', '1'], ['0', '1']] as const;
    assert.deepEqual(effects(...still), ['idle-sysctl']);
    // All says so for the device.
    const byAll = [redirects('eth0'), ['1', '0'], ['1', '1'], ['1', '0']] as const;
    assert.deepEqual(effects(...byAll), ['idle-sysctl']);
    const on = [redirects('eth0'), ['0', '1'], ['0', '0'], ['0', '1']] as const;
    assert.deepEqual(effects(...on), ['redirects-on']);
  });

  it('is none of what holds for devices to come, and of a value that is written again', () => {
    assert.deepEqual(effects(redirects('default'), ['1', '0']), ['idle-sysctl']);
    assert.deepEqual(effects('net.ipv6.conf.default.forwarding', ['1', '0']), ['idle-sysctl']);
    assert.deepEqual(effects('net.ipv4.ip_forward', ['1', '1']), ['idle-sysctl']);
  });

  it('of forwarding is that of its family and way', () => {
    assert.deepEqual(effects('net.ipv4.ip_forward', ['0', '1']), ['forwarding-on']);
    assert.deepEqual(effects('net.ipv6.conf.all.forwarding', ['1', '0']), ['ipv6-forwarding-off']);
    assert.deepEqual(effects('net.ipv4.conf.eth0/7.forwarding', ['1', '0']), [
      'device-forwarding-off',
    ]);
  });
});
