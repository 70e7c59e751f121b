import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { bootAgain } from './boot.ts';
import { applied, capture, lvsc, lvscHere, program } from './lvsc.ts';
import { note } from './note.ts';
import { assertAsBefore, prepareGround, stateOf, type Ground } from './points.ts';
import { must, run } from './run.ts';
import { readTruth } from './truth.ts';

/** Seconds that nobody uses to confirm. */
const seconds = 12;

describe('lvsc apply --confirm', () => {
  let ground: Ground;

  before(async () => {
    ground = await prepareGround();
  });

  const confirming = (time = seconds): readonly string[] => [
    'apply',
    '--yes',
    '--confirm',
    String(time),
    ground.after,
  ];

  /** Waits for the armed revert to come to its end, whatever it does. */
  async function revertEnded(): Promise<void> {
    for (let left = 90 * 4; left > 0; left -= 1) {
      const { stdout } = await run(['pgrep', '-f', 'revert-unconfirmed']);
      if (stdout.trim() === '') return;
      await pause(250);
    }
    throw new Error('the armed revert did not end within 90 s');
  }

  it('is reverted when nobody confirms, though the shell that started it is gone', async function () {
    this.timeout(900_000);
    const command = [process.execPath, program, ...confirming()].join(' ');
    // A session of its own, as by ssh: its processes are ended by SIGHUP and SIGKILL, then it is gone.
    const script = `${command} >/mnt/tmp/confirm.log 2>&1; echo $? >/mnt/tmp/confirm.status; sleep 1000`;
    await must(['sh', '-c', 'rm -f /mnt/tmp/confirm.*']);
    const session = run([
      'setsid',
      '--wait',
      'sh',
      '-c',
      `echo $$ >/mnt/tmp/confirm.sid; ${script}`,
    ]);
    for (let left = 240; left > 0; left -= 1) {
      if ((await run(['test', '-s', '/mnt/tmp/confirm.status'])).status === 0) break;
      await pause(250);
    }
    assert.equal(readFileSync('/mnt/tmp/confirm.status', 'utf8'), '0\n');
    assert.match(readFileSync('/mnt/tmp/confirm.log', 'utf8'), /armed: unless confirmed within/);
    const sid = readFileSync('/mnt/tmp/confirm.sid', 'utf8').trim();
    await must(['sh', '-c', `pkill -HUP -s ${sid}; pkill -KILL -s ${sid}; true`]);
    await session;
    assert.equal((await run(['pgrep', '-s', sid])).stdout, '');
    await revertEnded();
    await assertAsBefore(ground, 'not confirmed');
    const log = readFileSync('/var/lib/lvsc/local/revert.log', 'utf8');
    assert.match(log, /not confirmed in time/);
    assert.match(log, /Rolled back/);
    note(`revert.log: ${log.trim().split('\n').at(-1) ?? ''}`);
    const late = await lvscHere(['confirm']);
    assert.equal(late.status, 1, late.stderr);
    assert.match(late.stderr, /no apply waits to be confirmed/);
    assert.match(
      (await lvscHere(['history'])).stdout.trim().split('\n').at(-1) ?? '',
      /rolled.back/i,
    );
  });

  it('stays when it is confirmed', async function () {
    this.timeout(900_000);
    const { status, stderr } = await lvsc(confirming(300));
    assert.equal(status, 0, stderr);
    const kept = await lvsc(['confirm']);
    assert.equal(kept.status, 0, kept.stderr);
    // What would take it back has ended: nothing can any more.
    await revertEnded();
    assert.deepEqual(await readTruth(), ground.goal);
    await applied(ground.before);
    await assertAsBefore(ground, 'and back');
  });

  it('is reverted when lvsc is killed in the middle and nobody is there to recover', async function () {
    this.timeout(900_000);
    const { tools, changes } = ground;
    const half = Math.floor(changes.length / 2);
    tools.fail(new Map([[half, { kind: 'signal', signal: 'KILL' }]]));
    const { signal } = await lvsc(confirming(), { tools });
    assert.equal(signal, 'SIGKILL');
    await revertEnded();
    await assertAsBefore(ground, 'killed in the middle');
    assert.match((await lvscHere(['recover'])).stderr, /Nothing to recover/);
    assert.equal((await lvscHere(['plan', ground.after])).status, 0);
  });

  it('does not wait any more when the apply fails by itself', async () => {
    const { tools } = ground;
    tools.fail(new Map([[9, { kind: 'refuse' }]]));
    const { status, stderr } = await lvscHere(confirming(600), { tools });
    assert.equal(status, 3, stderr);
    await revertEnded();
    await assertAsBefore(ground, 'failed');
    assert.equal((await lvscHere(['confirm'])).status, 1);
  });

  it('keeps a second apply out, and is settled at once by rollback', async function () {
    this.timeout(900_000);
    assert.equal((await lvscHere(confirming(600))).status, 0);
    assert.deepEqual(await readTruth(), ground.goal);
    const second = await lvscHere(['apply', '--yes', ground.before]);
    assert.equal(second.status, 5, second.stderr);
    assert.match(second.stderr, /waits until .* to be confirmed/);
    assert.deepEqual(await readTruth(), ground.goal);
    const { status, stderr } = await lvscHere(['rollback', '--yes']);
    assert.equal(status, 0, stderr);
    await revertEnded();
    assert.deepEqual(await readTruth(), ground.truth);
    assert.equal(stateOf(await capture()), ground.captured);
  });

  it('is over with a boot: that is said, and nothing is put into the new tables', async function () {
    this.timeout(900_000);
    const { status, stderr } = await lvscHere(confirming(600));
    assert.equal(status, 0, stderr);
    // A boot ends the armed process, too.
    process.kill(Number(/process (\d+) takes this apply back/.exec(stderr)?.[1]), 'SIGKILL');
    const boot = await bootAgain();
    try {
      const bare = await readTruth();
      const late = await lvscHere(['confirm']);
      assert.equal(late.status, 1);
      assert.match(late.stderr, /not confirmed before the machine was booted/);
      assert.deepEqual(await readTruth(), bare);
      await applied(ground.after);
    } finally {
      await boot.undo();
    }
  });
});
