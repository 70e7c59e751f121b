import assert from 'node:assert/strict';
import type { LoggedChange } from './faults/faulty-tools.ts';
import { goesBack } from './goes-back.ts';
import { lvscHere } from './lvsc.ts';
import { note } from './note.ts';
import {
  nameOf,
  patience,
  pointsInSteps,
  prepareGround,
  underLoad,
  type Ground,
} from './points.ts';

describe('a plan that touches every kind of state, when a step fails', () => {
  let ground: Ground;

  before(async () => {
    ground = await prepareGround();
  });

  /** An announcement that fails is only a warning. */
  const decisive = (): readonly LoggedChange[] =>
    ground.changes.filter(({ tool }) => tool !== 'arping');

  it('adds, edits and removes in at least 12 steps by six tools', async () => {
    const { changes, after } = ground;
    for (const change of changes) note(nameOf(change));
    const planned = await lvscHere(['plan', '--json', after]);
    const { steps } = JSON.parse(planned.stdout) as { readonly steps: readonly unknown[] };
    note(`${steps.length} steps, ${changes.length} changes`);
    assert.ok(steps.length >= 12, `${steps.length} steps`);
    const used = new Set(changes.map(({ tool }) => tool));
    assert.deepEqual([...used].sort(), [
      'arping',
      'ip',
      'ip6tables-restore',
      'iptables-restore',
      'ipvsadm',
      'sysctl',
    ]);
    const words = changes.map(({ words: text }) => text).join('\n');
    for (const verb of [/^-A /m, /^-a /m, /^-E /m, /^-e /m, /^-D /m, /^-d /m, /^--set /m])
      assert.match(words, verb);
    for (const verb of [/^--stop-daemon/m, /^--start-daemon/m, /address add/, /address delete/])
      assert.match(words, verb);
  });

  it('goes back when a step fails, whichever it is', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      const [points = []] = pointsInSteps(decisive(), 2);
      for (const change of points)
        await goesBack(ground, change, { kind: 'refuse' }, /step \d+ failed/);
      note(`points at which a step failed: ${points.length}, all exit 3 and as before`);
    });
  });

  it('goes back when a step hangs until its limit', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      const [, points = []] = pointsInSteps(decisive(), 2);
      for (const change of points)
        await goesBack(ground, change, { kind: 'hang' }, /time limit/, 4);
      note(`points at which a step hung: ${points.length}, all exit 3 and as before`);
    });
  });
});
