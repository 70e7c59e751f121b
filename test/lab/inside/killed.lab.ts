import assert from 'node:assert/strict';
import { bootAgain } from './boot.ts';
import type { Fault } from './faults/faulty-tools.ts';
import { applied, lvsc, lvscHere } from './lvsc.ts';
import { note } from './note.ts';
import {
  assertAsBefore,
  exhaustive,
  isThorough,
  nameOf,
  patience,
  pointsInSteps,
  prepareGround,
  sample,
  underLoad,
  type Ground,
} from './points.ts';
import { readTruth } from './truth.ts';

describe('an apply that is killed, under load of a foreign service', () => {
  let ground: Ground;

  before(async () => {
    ground = await prepareGround();
  });

  async function killedWith(faults: ReadonlyMap<number, Fault>, what: string): Promise<void> {
    const { tools, after } = ground;
    tools.fail(faults);
    const { signal, stderr } = await lvsc(['apply', '--yes', after], { tools });
    assert.equal(signal, 'SIGKILL', `${what}: ${stderr}`);
  }

  /** Nothing is planned meanwhile; recover takes back; a second time it has nothing to do. */
  async function recovers(what: string, isAsked = true): Promise<void> {
    if (isAsked) await refusesToPlan(what);
    const recovered = await (isAsked ? lvsc : lvscHere)(['recover']);
    assert.equal(recovered.status, 0, `${what}: ${recovered.stderr}`);
    assert.match(recovered.stderr, /Rolled back/, what);
    assert.deepEqual(await readTruth(), ground.truth, what);
    if (!isAsked) return;
    const again = await lvscHere(['recover']);
    assert.equal(again.status, 0, what);
    assert.match(again.stderr, /Nothing to recover/, what);
    await assertAsBefore(ground, what);
  }

  async function refusesToPlan(what: string): Promise<void> {
    const plan = await lvscHere(['plan', ground.after]);
    assert.equal(plan.status, 5, `${what}: ${plan.stderr}`);
    assert.match(plan.stderr, /has not come to its end.*lvsc recover/s, what);
  }

  it('is taken back by recover, wherever it was killed', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      let count = 0;
      const [, points = []] = pointsInSteps(ground.changes, 3);
      for (const change of points) {
        // After a change, its step still running; or before one, between two steps or in a batch.
        const both = ['signal', 'before'] as const;
        const chosen = exhaustive ? both : [both[change.number % 2] ?? 'signal'];
        for (const kind of chosen) {
          const what = `killed ${kind === 'before' ? 'before' : 'after'} ${nameOf(change)}`;
          await killedWith(new Map([[change.number, { kind, signal: 'KILL' }]]), what);
          await recovers(what, isThorough(change));
          count += 1;
        }
      }
      assert.deepEqual(await readTruth(), ground.truth);
      note(`points at which lvsc was killed: ${count}, all recovered and as before; plan refused`);
    });
  });

  it('is taken back where it was killed while it read back, and not begun before', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      const { tools, after } = ground;
      for (const reading of [5, 6]) {
        tools.reset();
        tools.atReading(reading, 'kill -s KILL "$parent"; exit 0');
        const { signal } = await lvsc(['apply', '--yes', after], { tools });
        assert.equal(signal, 'SIGKILL');
        await recovers(`killed at reading ${reading}`);
      }
      tools.reset();
      tools.atReading(3, 'kill -s KILL "$parent"; exit 0');
      assert.equal((await lvsc(['apply', '--yes', after], { tools })).signal, 'SIGKILL');
      const { status, stderr } = await lvscHere(['plan', after]);
      assert.equal(status, 0, stderr);
      await assertAsBefore(ground, 'killed before the first change');
    });
  });

  it('is taken back where the rollback, or a recover, was killed as well', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      const { tools, changes } = ground;
      const half = Math.floor(changes.length / 2);
      const faults = new Map<number, Fault>([
        [half, { kind: 'refuse' }],
        [half + 3, { kind: 'signal', signal: 'KILL' }],
      ]);
      await killedWith(faults, 'killed in the rollback');
      for (const number of [1, 3]) {
        tools.fail(new Map([[number, { kind: 'signal', signal: 'KILL' }]]));
        assert.equal((await lvsc(['recover'], { tools })).signal, 'SIGKILL');
      }
      await recovers('killed in the rollback and in two recovers');
    });
  });

  it('is not taken back while a tool of it still runs, and that tool is named', async function () {
    this.timeout(patience);
    const { changes } = ground;
    const half = Math.floor(changes.length / 2);
    await killedWith(new Map([[half, { kind: 'orphan' }]]), 'killed with a tool that hangs');
    const refused = await lvscHere(['recover']);
    assert.equal(refused.status, 5, refused.stderr);
    const [, pid = ''] =
      /process (\d+) \("sleep 3600"\), left behind by an lvsc that was killed/.exec(
        refused.stderr,
      ) ?? [];
    assert.match(refused.stderr, new RegExp(`or end it: kill ${pid}$`, 'm'));
    note(refused.stderr.trim().replaceAll('\n', ' | '));
    process.kill(Number(pid), 'SIGTERM');
    await recovers('killed with a tool that hung');
  });

  it('is finished by recover --forward', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      const { before, truth, goal, changes } = ground;
      const points = sample(changes, 13, 3);
      for (const change of points) {
        const what = `killed after ${nameOf(change)}`;
        await killedWith(new Map([[change.number, { kind: 'signal', signal: 'KILL' }]]), what);
        const { status, stderr } = await lvscHere(['recover', '--forward']);
        assert.equal(status, 0, `${what}: ${stderr}`);
        assert.deepEqual(await readTruth(), goal, what);
        const again = await lvscHere(['recover']);
        assert.match(again.stderr, /Nothing to recover/);
        await applied(before);
        assert.deepEqual(await readTruth(), truth, what);
      }
      note(`points from which recover --forward reached the goal: ${points.length}`);
    });
  });

  it('is said to be over, and not restored, where the machine was booted since', async function () {
    this.timeout(patience);
    const { tools, changes } = ground;
    const half = Math.floor(changes.length / 2);
    await killedWith(new Map([[half, { kind: 'signal', signal: 'KILL' }]]), 'before the boot');
    tools.reset();
    const boot = await bootAgain();
    try {
      const bare = await readTruth();
      const { status, stderr } = await lvscHere(['recover'], { tools });
      assert.equal(status, 0, stderr);
      assert.match(stderr, /booted since apply \d+.*nothing of the old boot was restored/);
      assert.deepEqual(tools.log(), []);
      assert.deepEqual(await readTruth(), bare);
      assert.match((await lvscHere(['recover'])).stderr, /Nothing to recover/);
      await applied(ground.before);
    } finally {
      await boot.undo();
    }
  });
});
