import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { articlePath } from './article-file.ts';
import { applied, lvsc, lvscHere, program } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { note } from './note.ts';
import { assertAsBefore, prepareGround, type Ground } from './points.ts';
import { must, run } from './run.ts';
import { readTruth } from './truth.ts';

/** Seconds that nobody uses to confirm. */
const seconds = 12;

describe('lvsc apply --confirm where systemd runs', function () {
  this.timeout(900_000);
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
    const [name = ''] = /^lvsc-revert-\d+\.service/.exec(await unit()) ?? [];
    // A shutdown does not wait for it.
    const patience = await must([
      'systemctl',
      'show',
      '--value',
      '--property=TimeoutStopUSec',
      name,
    ]);
    assert.equal(patience, '5s\n');
    assert.equal((await lvsc(['confirm'])).status, 0);
    await revertEnded();
    assert.deepEqual(await readTruth(), ground.goal);
    await applied(ground.before);
  });
});

describe('lvsc compile --for systemd', function () {
  this.timeout(900_000);

  it('makes a unit that applies the config when it is started, and fails on a bad one', async () => {
    await makeBare();
    const [file, bad] = [articlePath, '/mnt/tmp/boot.conf'];
    await applied(file);
    const goal = await readTruth();
    await makeBare();
    const bare = await readTruth();
    // systemd starts programs of the usual folders only, and those here are read-only.
    await must(['mount', '-t', 'tmpfs', 'tmpfs', '/usr/local/bin']);
    await must([
      'sh',
      '-c',
      `ln -s /mnt/bin/* /usr/local/bin; ln -s ${program} /usr/local/bin/lvsc`,
    ]);
    writeFileSync(bad, readFileSync(file));
    const compiled = await lvscHere(['compile', '--for', 'systemd', '--out', '/mnt/tmp/boot', bad]);
    assert.equal(compiled.status, 0, compiled.stderr);
    await must(['cp', '-r', '/mnt/tmp/boot/etc/systemd/system/.', '/run/systemd/system/']);
    await must(['rm', '-r', '/run/systemd/system/lvsc.service.d']); // no udev here tells of devices
    await must(['systemctl', 'daemon-reload']);

    await must(['systemctl', 'start', 'lvsc.service']);
    assert.deepEqual(await readTruth(), goal);
    await must(['systemctl', 'reload', 'lvsc.service']);
    assert.deepEqual(await readTruth(), goal);
    await must(['systemctl', 'stop', 'lvsc.service']);

    await makeBare();
    writeFileSync(bad, 'virtual {\n');
    const { status } = await run(['systemctl', 'start', 'lvsc.service']);
    assert.equal(status, 1);
    const { stdout } = await run(['systemctl', 'show', '--property=Result', 'lvsc.service']);
    assert.equal(stdout, 'Result=exit-code\n');
    assert.deepEqual(await readTruth(), bare);
    await must(['umount', '/usr/local/bin']);
  });
});
