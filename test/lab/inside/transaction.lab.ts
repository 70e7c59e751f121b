import assert from 'node:assert/strict';
import { foreignService } from './everything.ts';
import type { Fault, LoggedChange } from './faults/faulty-tools.ts';
import { applied, lvsc } from './lvsc.ts';
import { note } from './note.ts';
import {
  assertAsBefore,
  exhaustive,
  isThorough,
  nameOf,
  prepareGround,
  sample,
  underLoad,
  type Ground,
} from './points.ts';
import { must } from './run.ts';
import { readTruth } from './truth.ts';

describe('a plan that touches every kind of state, under load of a foreign service', () => {
  let ground: Ground;

  before(async () => {
    ground = await prepareGround();
  });

  /** Applies with one fault: exit 3, a message, and all as before. */
  async function goesBack(
    change: LoggedChange,
    fault: Fault,
    pattern: RegExp,
    seconds = 30,
  ): Promise<void> {
    const { tools, after } = ground;
    const what = `${fault.kind} at ${nameOf(change)}`;
    tools.fail(new Map([[change.number, fault]]));
    const { status, stderr } = await lvsc(['apply', '--yes', after], {
      tools,
      env: { LVSC_STEP_TIMEOUT: String(seconds) },
    });
    assert.equal(status, 3, `${what}: ${stderr}`);
    assert.match(stderr, pattern, what);
    assert.match(stderr, /Rolled back\. The director \(local\) was read back/, what);
    assert.deepEqual(await readTruth(), ground.truth, what);
    if (isThorough(change)) await assertAsBefore(ground, what);
  }

  /** An announcement that fails is only a warning. */
  const decisive = (): readonly LoggedChange[] =>
    ground.changes.filter(({ tool }) => tool !== 'arping');

  it('adds, edits and removes in at least 12 changes by six tools', () => {
    const { changes } = ground;
    for (const change of changes) note(nameOf(change));
    assert.ok(changes.length >= 12, `${changes.length} changes`);
    const used = new Set(changes.map(({ tool }) => tool));
    assert.deepEqual([...used].sort(), ['arping', 'ip', 'iptables-restore', 'ipvsadm', 'sysctl']);
    const words = changes.map(({ words: text }) => text).join('\n');
    for (const verb of [/^-A /m, /^-a /m, /^-E /m, /^-e /m, /^-D /m, /^-d /m, /^--set /m])
      assert.match(words, verb);
    for (const verb of [/^--stop-daemon/m, /^--start-daemon/m, /address add/, /address delete/])
      assert.match(words, verb);
  });

  it('goes back when a step fails, whichever it is', async function () {
    this.timeout(900_000);
    await underLoad(async () => {
      const points = sample(decisive(), 3);
      for (const change of points) await goesBack(change, { kind: 'refuse' }, /step \d+ failed/);
      note(`points at which a step failed: ${points.length}, all exit 3 and as before`);
    });
  });

  it('goes back when a step hangs until its limit', async function () {
    this.timeout(900_000);
    await underLoad(async () => {
      const points = sample(decisive(), 5, 1);
      for (const change of points) await goesBack(change, { kind: 'hang' }, /time limit/, 4);
      note(`points at which a step hung: ${points.length}, all exit 3 and as before`);
    });
  });

  it('goes back at SIGINT, whenever it comes', async function () {
    this.timeout(900_000);
    await underLoad(async () => {
      let count = 0;
      for (const change of sample(ground.changes, 3, 1)) {
        const both = ['signal', 'before'] as const;
        // The places between: before a step's first change. Sampled, every other one.
        const chosen = exhaustive ? both : [both[change.number % 2] ?? 'signal'];
        for (const kind of chosen) {
          await goesBack(change, { kind, signal: 'INT' }, /interrupted by SIGINT/);
          count += 1;
        }
      }
      note(`points at which SIGINT came: ${count}, all exit 3 and as before`);
    });
  });

  it('goes back at SIGTERM and SIGHUP too, and at a signal while it reads back', async function () {
    this.timeout(900_000);
    await underLoad(async () => {
      const { tools, after, changes } = ground;
      for (const signal of ['TERM', 'HUP'] as const) {
        const change = changes[Math.floor(changes.length / 2)];
        assert.ok(change);
        await goesBack(
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

  it('notices what somebody else changes meanwhile, and does not overwrite it', async function () {
    this.timeout(900_000);
    await underLoad(async () => {
      const { tools, before, after, truth, goal, changes } = ground;
      const table = { committed: 0, 'rolled back': 0 };
      const service = '203.0.113.100:80';
      const points = sample(changes, 4);
      for (const change of points) {
        const what = `meddled at ${nameOf(change)}`;
        tools.fail(new Map([[change.number, { kind: 'meddle' }]]));
        tools.meddleWith(`ipvsadm -e -t ${service} -r 10.1.1.3:80 -m -w 9`);
        const { status, stderr } = await lvsc(['apply', '--yes', after], { tools });
        if (status === 0) {
          // The plan's own edit came after it.
          assert.deepEqual(await readTruth(), goal, what);
          table.committed += 1;
          await applied(before);
          continue;
        }
        table['rolled back'] += 1;
        assert.equal(status, 3, `${what}: ${stderr}`);
        assert.match(stderr, /somebody else changed the director meanwhile/, what);
        assert.match(stderr, /10\.1\.1\.3/, what);
        const meddled = `-a -t ${service} -r 10.1.1.3:80 -m -w`;
        const now = await readTruth();
        assert.equal(
          now.services,
          truth.services.replace(`${meddled} 1\n`, `${meddled} 9\n`),
          what,
        );
        await must(`ipvsadm -e -t ${service} -r 10.1.1.3:80 -m -w 1`.split(' '));
        await assertAsBefore(ground, what);
      }
      note(`points at which somebody meddled with what the plan edits: ${JSON.stringify(table)}`);
      assert.ok(table['rolled back'] > 0);
    });
  });

  it('lets a foreign change stand that comes while it runs, and says so', async function () {
    this.timeout(900_000);
    await underLoad(async () => {
      const { tools, before, after, changes } = ground;
      const foreign = `${foreignService.address}:${foreignService.port}`;
      const points = sample(changes, 9, 4);
      for (const change of points) {
        tools.fail(new Map([[change.number, { kind: 'meddle' }]]));
        tools.meddleWith(`ipvsadm -e -t ${foreign} -r 10.1.1.6:8080 -m -w 4`);
        const { status, stderr } = await lvsc(['apply', '--yes', after], { tools });
        assert.equal(status, 0, stderr);
        assert.match(stderr, /somebody else changed the director meanwhile/);
        assert.match(await must(['ipvsadm', '-S', '-n']), /-r 10\.1\.1\.6:8080 -m -w 4$/m);
        await applied(before);
        await must(`ipvsadm -e -t ${foreign} -r 10.1.1.6:8080 -m -w 3`.split(' '));
      }
      // And at the very last moment: when the director is read back.
      tools.reset();
      tools.atReading(5, 'ipvsadm -e -t 203.0.113.100:80 -r 10.1.1.3:80 -m -w 9');
      const { status, stderr } = await lvsc(['apply', '--yes', after], { tools });
      assert.equal(status, 3, stderr);
      assert.match(stderr, /does not read as planned/);
      await must('ipvsadm -e -t 203.0.113.100:80 -r 10.1.1.3:80 -m -w 1'.split(' '));
      await assertAsBefore(ground, 'meddled at the read-back');
      note(
        `points at which somebody changed a foreign object: ${points.length}, and the read-back`,
      );
    });
  });
});
