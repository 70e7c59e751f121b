import assert from 'node:assert/strict';
import { makePlan } from '../../../src/plan/make-plan.ts';
import { usualTools } from '../../../src/tools/usual-tools.ts';
import { devicesIn } from '../../../src/state/sysctls.ts';
import type { DirectorState } from '../../../src/state/director-state.ts';
import { ownsNothing } from '../../../src/state/ownership.ts';
import { desiredFrom } from '../../support/desired.ts';
import { stateWith } from '../../support/sample-state.ts';

const text = `network = direct
syncdaemon = 1
syncd_iface = eth7
virtual http {
    active = 1
    address = 203.0.113.100 eth0.5:1
    port = 80
    server cpu1 {
        address = 10.1.1.1
        active = 1
    }
}
`;

function withDevices(...devices: readonly string[]): DirectorState {
  const names = ['all', 'default', ...devices];
  return stateWith({
    sysctls: Object.fromEntries(names.map((name) => [`net.ipv4.conf.${name}.send_redirects`, '1'])),
  });
}

function plan(live: DirectorState): void {
  makePlan({
    director: 'test',
    tools: usualTools,
    config: { file: 'lvs.conf', digest: '0'.repeat(64) },
    live,
    desired: desiredFrom(text),
    owned: ownsNothing,
    prune: false,
    drain: null,
  });
}

describe('devices that a plan needs', () => {
  it('names each device that is not there, with the place that asks for it', () => {
    assert.throws(
      () => {
        plan(withDevices('lo', 'eth0'));
      },
      (error: Error) => {
        const [first = '', second = ''] = error.message.split('; ').sort();
        assert.match(
          first,
          /^lvs\.conf:2:14: sync-daemon master needs the device eth7, and there are only eth0, lo$/,
        );
        assert.match(second, /^lvs\.conf:6:\d+: address .*needs the device eth0\.5, and/);
        return true;
      },
    );
  });

  it('takes those that are there, a VLAN too', () => {
    plan(withDevices('lo', 'eth0', 'eth0/5', 'eth7'));
    assert.deepEqual(devicesIn(withDevices('lo', 'eth0/5').sysctls), ['eth0.5', 'lo']);
  });

  it('takes those of a director that tells nothing of its devices', () => {
    plan(withDevices());
    plan(stateWith({}));
  });
});
