import assert from 'node:assert/strict';
import { goesBack } from './goes-back.ts';
import { lvsc } from './lvsc.ts';
import { note } from './note.ts';
import {
  assertAsBefore,
  exhaustive,
  patience,
  pointsInSteps,
  prepareGround,
  underLoad,
  type Ground,
} from './points.ts';

describe('a plan that touches every kind of state, when a signal comes', () => {
  let ground: Ground;

  before(async () => {
    ground = await prepareGround();
  });

  it('goes back at SIGINT, whenever it comes', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      let count = 0;
      const [, , points = []] = pointsInSteps(ground.changes, 3);
      for (const change of points) {
        const both = ['signal', 'before'] as const;
        // The places between: before a step's first change. Sampled, every other one.
        const chosen = exhaustive ? both : [both[change.number % 2] ?? 'signal'];
        for (const kind of chosen) {
          await goesBack(ground, change, { kind, signal: 'INT' }, /interrupted by SIGINT/);
          count += 1;
        }
      }
      note(`points at which SIGINT came: ${count}, all exit 3 and as before`);
    });
  });

  it('goes back at SIGTERM and SIGHUP too, and at a signal while it reads back', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      const { tools, after, changes } = ground;
      for (const signal of ['TERM', 'HUP'] as const) {
        const change = changes[Math.floor(changes.length / 2)];
        assert.ok(change);
        await goesBack(
          ground,
          change,
          { kind: 'signal', signal },
          new RegExp(`interrupted by SIG${signal}`),
        );
      }
      // Readings 1 to 4 are before the first change: of the plan, then of the director under the lock.
      for (const reading of [3, 4]) {
        tools.reset();
        tools.atReading(reading, 'kill -s INT "$parent"');
        const { status, stderr } = await lvsc(['apply', '--yes', after], { tools });
        assert.equal(status, 3, stderr);
        assert.deepEqual(tools.log(), []);
        await assertAsBefore(ground, `SIGINT at reading ${reading}`);
      }
    });
  });
});
