import assert from 'node:assert/strict';
import { compare, type Comparison } from '../../src/plan/comparison.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { usualTools, type Tools } from '../../src/tools/usual-tools.ts';
import { smallConfig } from '../support/director-file.ts';
import { desiredFrom } from '../support/desired.ts';
import { stateWith } from '../support/sample-state.ts';

function input(live: DirectorState, text: string, tools: Tools = usualTools) {
  const config = { file: 'lvs.conf', digest: 'ab' };
  const desired = desiredFrom(text);
  return { director: 'local', tools, config, live, desired, owned: ownsNothing };
}

/** A director that has these devices. */
const withDevices = (...devices: readonly string[]): DirectorState =>
  stateWith({
    sysctls: Object.fromEntries(
      devices.map((device) => [`net.ipv4.conf.${device}.send_redirects`, '1']),
    ),
  });

describe('a director beside what a file asks of it', () => {
  it('has what a plan says of it', () => {
    const of = input(emptyState, smallConfig());
    const { problems, ...compared } = compare(of);
    const plan = makePlan({ ...of, prune: false, drain: null });
    assert.deepEqual(problems, []);
    for (const name of Object.keys(compared) as (keyof typeof compared)[]) {
      assert.deepEqual(compared[name], plan[name], name);
    }
  });

  const refused: readonly (readonly [string, Parameters<typeof compare>[0], RegExp])[] = [
    [
      'a device is gone',
      input(withDevices('eth0'), smallConfig()),
      /^address eth1 10\.1\.1\.254\/24 needs the device eth1, and there are only eth0$/,
    ],
    [
      'ipvsadm is too old',
      input(emptyState, smallConfig('fwmark = 7'), {
        ...usualTools,
        ipvsadm: { major: 1, minor: 8, options: 'popt' },
      }),
      /1\.9/,
    ],
    [
      'ipvsadm would put a real server on another port',
      input(
        emptyState,
        'network = direct\nvirtual a {\nactive = 1\naddress = 203.0.113.1 eth0:1\nport = 80\nserver s {\naddress = 10.1.1.1\nactive = 1\nport = 8080\n}\n}\n',
      ),
      /10\.1\.1\.1:8080 is to have port 8080 with direct: ipvsadm puts it on that of the service, 80$/,
    ],
  ];
  for (const [what, of, message] of refused) {
    it(`says why there could be no plan, and goes on: ${what}`, () => {
      const compared: Comparison = compare(of);
      assert.equal(compared.problems.length, 1);
      assert.match(compared.problems[0]?.message ?? '', message);
      assert.ok(compared.changes.length > 0);
      assert.throws(() => makePlan({ ...of, prune: false, drain: null }));
    });
  }
});
