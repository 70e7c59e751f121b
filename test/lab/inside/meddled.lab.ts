import assert from 'node:assert/strict';
import { foreignService } from './everything.ts';
import { applied, lvscHere } from './lvsc.ts';
import { note } from './note.ts';
import {
  assertAsBefore,
  nameOf,
  patience,
  prepareGround,
  sample,
  underLoad,
  type Ground,
} from './points.ts';
import { must } from './run.ts';
import { readTruth } from './truth.ts';

describe('a plan that touches every kind of state, when somebody else changes the director', () => {
  let ground: Ground;

  before(async () => {
    ground = await prepareGround();
  });

  it('notices what somebody else changes meanwhile, and does not overwrite it', async function () {
    this.timeout(patience);
    await underLoad(async () => {
      const { tools, before, after, truth, goal, changes } = ground;
      const table = { committed: 0, 'rolled back': 0 };
      const service = '203.0.113.100:80';
      const points = sample(changes, 9);
      for (const change of points) {
        const what = `meddled at ${nameOf(change)}`;
        tools.fail(new Map([[change.number, { kind: 'meddle' }]]));
        tools.meddleWith(`ipvsadm -e -t ${service} -r 10.1.1.3:80 -m -w 9`);
        const { status, stderr } = await lvscHere(['apply', '--yes', after], { tools });
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
    this.timeout(patience);
    await underLoad(async () => {
      const { tools, before, after, changes } = ground;
      const foreign = `${foreignService.address}:${foreignService.port}`;
      const points = sample(changes, 20, 4);
      for (const change of points) {
        tools.fail(new Map([[change.number, { kind: 'meddle' }]]));
        tools.meddleWith(`ipvsadm -e -t ${foreign} -r 10.1.1.6:8080 -m -w 4`);
        const { status, stderr } = await lvscHere(['apply', '--yes', after], { tools });
        assert.equal(status, 0, stderr);
        assert.match(stderr, /somebody else changed the director meanwhile/);
        assert.match(await must(['ipvsadm', '-S', '-n']), /-r 10\.1\.1\.6:8080 -m -w 4$/m);
        await applied(before);
        await must(`ipvsadm -e -t ${foreign} -r 10.1.1.6:8080 -m -w 3`.split(' '));
      }
      // And at the very last moment: when the director is read back.
      tools.reset();
      tools.atReading(5, 'ipvsadm -e -t 203.0.113.100:80 -r 10.1.1.3:80 -m -w 9');
      const { status, stderr } = await lvscHere(['apply', '--yes', after], { tools });
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
