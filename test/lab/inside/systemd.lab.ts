import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { applied, lvsc, program } from './lvsc.ts';
import { note } from './note.ts';
import { assertAsBefore, prepareGround, type Ground } from './points.ts';
import { run } from './run.ts';
import { readTruth } from './truth.ts';

/** Seconds that nobody uses to confirm. */
const seconds = 12;

describe('lvsc apply --confirm where systemd runs', function () {
  this.timeout(200_000);
  let ground: Ground;

  before(async () => {
    assert.equal(readFileSync('/proc/1/comm', 'utf8'), 'systemd\n');
    ground = await prepareGround();
  });

  const unit = async (): Promise<string> => {
    const { stdout } = await run(['systemctl', 'list-units', '--plain', '--no-legend', 'lvsc-*']);
    return stdout.trim();
  };

  async function revertEnded(): Promise<void> {
    for (let left = 90 * 4; left > 0; left -= 1) {
      if ((await unit()) === '') return;
      await pause(250);
    }
    throw new Error('the unit did not end within 90 s');
  }

  it('is reverted by a unit of its own, though all that the session had is killed', async () => {
    const session = await run([
      ...['systemd-run', '--quiet', '--collect', '--wait', '--pipe', '--unit=session'],
      `--setenv=PATH=${process.env['PATH'] ?? ''}`,
      ...['sh', '-c'],
      // As when a login ends: whatever is in its control group goes with it.
      `${process.execPath} ${program} apply --yes --confirm ${seconds} ${ground.after}; status=$?; (sleep 1000 &) ; exit $status`,
    ]);
    assert.equal(session.status, 0, session.stderr);
    assert.match(session.stderr, /systemd unit lvsc-revert-\d+ takes this apply back/);
    await run(['systemctl', 'kill', '--signal=KILL', 'session.service']);
    assert.deepEqual(await readTruth(), ground.goal);
    assert.match(await unit(), /^lvsc-revert-\d+\.service/);
    await revertEnded();
    await assertAsBefore(ground, 'not confirmed');
    const log = readFileSync('/var/lib/lvsc/local/revert.log', 'utf8');
    assert.match(log, /not confirmed in time[^]*Rolled back/);
    note(`revert.log: ${log.trim().split('\n').at(-1) ?? ''}`);
  });

  it('stays when it is confirmed, and the unit ends', async () => {
    const { status, stderr } = await lvsc(['apply', '--yes', '--confirm', '300', ground.after]);
    assert.equal(status, 0, stderr);
    assert.match(await unit(), /^lvsc-revert-\d+\.service/);
    assert.equal((await lvsc(['confirm'])).status, 0);
    await revertEnded();
    assert.deepEqual(await readTruth(), ground.goal);
    await applied(ground.before);
  });
});
