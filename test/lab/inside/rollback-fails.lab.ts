import assert from 'node:assert/strict';
import type { Fault } from './faults/faulty-tools.ts';
import { lvsc, lvscHere } from './lvsc.ts';
import { note } from './note.ts';
import { assertAsBefore, prepareGround, type Ground } from './points.ts';
import { run } from './run.ts';
import { readTruth } from './truth.ts';

describe('a rollback whose own step fails', () => {
  let ground: Ground;

  before(async () => {
    ground = await prepareGround();
  });

  it('ends with 4 and says what stands; its commands, typed into a shell, bring it back', async function () {
    this.timeout(900_000);
    const { tools, changes, after } = ground;
    // Early, in the middle of a batch, and late: what stands differs.
    for (const number of [3, 10, 15, changes.length]) {
      const broken = Array.from({ length: 400 }, (_, i): [number, Fault] => [
        number + i,
        { kind: 'refuse' },
      ]);
      tools.fail(new Map(broken));
      const { status, stderr } = await lvscHere(['apply', '--yes', after], { tools });
      assert.equal(status, 4, stderr);
      assert.match(stderr, /error: step \d+ failed: .*\n/);
      assert.match(stderr, /THE ROLLBACK DID NOT REACH THE EARLIER STATE.*needs an operator/);
      assert.match(stderr, /Still to be done to get back:\n {2}[-+~] /);
      const plan = await lvscHere(['plan', after]);
      assert.equal(plan.status, 5);
      assert.match(plan.stderr, /could not be taken back/);
      const history = await lvscHere(['history', '--json']);
      const { applies } = JSON.parse(history.stdout) as {
        readonly applies: readonly {
          readonly number: number;
          readonly record: { readonly lines: readonly unknown[] };
        }[];
      };
      const end = applies.at(-1)?.record.lines.at(-1) as Record<string, unknown>;
      assert.deepEqual([end['type'], end['outcome']], ['end', 'needs-operator']);

      // The journal says what the message did, for whoever comes when that has scrolled away.
      const { stdout: told } = await lvscHere(['history', String(applies.at(-1)?.number)]);
      assert.ok(told.includes(stderr.slice(stderr.indexOf('Still to be done')).trim()), told);

      const commands = /These commands would do it:\n([^]*)$/.exec(stderr)?.[1] ?? '';
      note(
        `refused from change ${number} on; to be typed: ${commands.trim().split('\n').length} lines`,
      );
      const shell = await run(['sh', '-e'], { input: commands });
      assert.equal(shell.status, 0, `${commands}\n${shell.stderr}`);
      await assertAsBefore(ground, commands);
      const recovered = await lvscHere(['recover']);
      assert.equal(recovered.status, 0, recovered.stderr);
      assert.equal((await lvscHere(['plan', after])).status, 0);
    }
  });

  it('is settled by recover alone, once the tools work again', async () => {
    const { tools, after } = ground;
    const broken = Array.from({ length: 400 }, (_, i): [number, Fault] => [
      12 + i,
      { kind: 'refuse' },
    ]);
    tools.fail(new Map(broken));
    assert.equal((await lvscHere(['apply', '--yes', after], { tools })).status, 4);
    // Still broken: recover says so, and changes nothing in what is to be done.
    const vain = await lvsc(['recover'], { tools });
    assert.equal(vain.status, 4, vain.stderr);
    assert.match(vain.stderr, /These commands would do it:/);
    const { status, stderr } = await lvsc(['recover']);
    assert.equal(status, 0, stderr);
    await assertAsBefore(ground, 'recovered');
  });

  it('is settled by recover --accept where the operator is content with what stands', async () => {
    const { tools, after, before, truth } = ground;
    const broken = Array.from({ length: 400 }, (_, i): [number, Fault] => [
      12 + i,
      { kind: 'refuse' },
    ]);
    tools.fail(new Map(broken));
    assert.equal((await lvscHere(['apply', '--yes', after], { tools })).status, 4);
    const standing = await readTruth();
    const { status, stderr } = await lvsc(['recover', '--accept']);
    assert.equal(status, 0, stderr);
    assert.deepEqual(await readTruth(), standing);
    // Two services of lvsc's own are then nobody's: prune takes them with the rest.
    const again = await lvscHere(['apply', '--yes', before]);
    assert.equal(again.status, 0, again.stderr);
    note(
      `after --accept an apply of the old file differs: ${String((await readTruth()).services !== truth.services)}`,
    );
  });
});
