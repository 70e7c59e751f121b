import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { articlePath, writeArticle } from './article-file.ts';
import { applied, capture, lvsc, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { sshHost, sshToAll, type SshHost } from './network/sshd.ts';
import { addStandby, removeStandby, standby } from './network/standby.ts';
import { buildTopology, vip } from './network/topology.ts';
import { note } from './note.ts';
import {
  assertAsBefore,
  nameOf,
  pointsInSteps,
  prepareGround,
  stateOf,
  underLoad,
  type Ground,
} from './points.ts';
import type { LoggedChange } from './faults/faulty-tools.ts';
import { must, type Finished } from './run.ts';
import { readTruth } from './truth.ts';

const guards = '/var/lib/lvsc/local/guard';

/** Ends the ssh session that the calling tool runs in, as a network that fails would. */
const cutConnection = `pid=$$
until [ "$(cat /proc/$pid/comm)" = sshd ]; do
  pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status")
  [ "$pid" -gt 1 ] || exit 1
done
kill -KILL "$pid"`;

describe('a director that is reached by ssh', () => {
  let host: SshHost;
  const at = (...args: readonly string[]): Promise<Finished> =>
    lvscHere([...args, '--director', host.name], { env: host.env });
  /** To be killed. */
  const alone = (...args: readonly string[]): Promise<Finished> =>
    lvsc([...args, '--director', host.name], { env: host.env });

  before(async () => {
    await buildTopology();
    const path = process.env['PATH'] ?? '';
    host = await sshHost('sshd', `/mnt/tmp/faults:${path}`);
    await host.start();
  });

  after(() => host.stop());

  /** The directory of the last guard. */
  function lastGuard(): string {
    return join(guards, readdirSync(guards).sort().at(-1) ?? '');
  }

  function said(file: string): string {
    const path = join(lastGuard(), file);
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  }

  async function guardEnded(): Promise<void> {
    for (let left = 240; left > 0; left -= 1) {
      if (said('outcome') !== '') return;
      await pause(250);
    }
    throw new Error(`the guard did not come to its end: ${said('log')}`);
  }

  it('is applied as a local one is, over one connection, and both see the same record', async function () {
    this.timeout(900_000);
    await makeBare();
    await applied(articlePath);
    const local = stateOf(await capture());
    const truth = await readTruth();
    await makeBare();
    const logins = host.logins();
    const { status, stderr } = await at('apply', '--yes', articlePath);
    assert.equal(status, 0, stderr);
    assert.equal(host.logins(), logins + 1);
    assert.match(stderr, /armed: the guard on ssh:/);
    assert.deepEqual(await readTruth(), truth);
    const captured = await at('capture');
    assert.equal(captured.status, 0, captured.stderr);
    assert.equal(stateOf(captured.stdout), local);
    const plan = await at('plan', '--detailed-exitcode', articlePath);
    assert.equal(plan.status, 0, plan.stdout + plan.stderr);
    assert.equal(host.logins(), logins + 3);
    // lvsc on the director itself knows what was applied.
    assert.match((await lvscHere(['status', articlePath])).stdout, /as it should be/);
    assert.match((await at('history')).stdout, /committed/);
    const back = await at('rollback', '--yes');
    assert.equal(back.status, 0, back.stderr);
    assert.equal((await readTruth()).services, '');
    note('apply, capture, plan, history and rollback over ssh: a connection each');
  });

  it('is one of two in one go, the standby first; who moves their addresses is somebody else', async function () {
    this.timeout(900_000);
    await makeBare();
    await addStandby();
    const path = `${process.env['PATH'] ?? ''} LVSC_STATE_DIR=/mnt/tmp/standby-state`;
    const inside = ['ip', 'netns', 'exec', standby.namespace];
    const other = await sshHost('sshd-standby', path, inside, standby.outside);
    await other.start();
    try {
      const shared = writeArticle('two-directors', [[/^service = lvs$/m, '$&\naddresses = 0']]);
      const env = sshToAll([host, other]);
      const both = (...args: readonly string[]): Promise<Finished> =>
        lvsc([...args, '--director', host.name, '--director', other.name], { env });
      // As keepalived would: the first one is active.
      await must(['ip', 'address', 'add', `${vip}/24`, 'dev', 'eth0', 'label', 'eth0:1']);
      const { status, stdout, stderr } = await both('apply', '--yes', shared);
      assert.equal(status, 0, stdout + stderr);
      note(stdout.trimEnd().split('\n').slice(-3).join(' | '));
      const [, first, second] = stdout.trimEnd().split('\n').slice(-3);
      assert.match(first ?? '', /203\.0\.113\.2:2222 +standby +applied/);
      assert.match(second ?? '', /127\.0\.0\.1:2222 +active +applied/);
      const table = await must(['ipvsadm', '-S', '-n']);
      assert.match(table, /-a -t 203\.0\.113\.100:80 -r 10\.1\.1\.8:80 -m -w 1$/m);
      assert.equal(await must([...inside, 'ipvsadm', '-S', '-n']), table);
      const addresses = await must([...inside, 'ip', '-o', '-4', 'address', 'show']);
      assert.doesNotMatch(addresses, /203\.0\.113\.100/);
      const again = await both('apply', '--yes', shared);
      assert.equal(again.stdout.match(/nothing to do +0$/gm)?.length, 2, again.stdout);
      // Where one fails, the next is not touched.
      await other.stop();
      const edited = writeArticle('two-directors-edited', [
        [/^service = lvs$/m, '$&\naddresses = 0'],
        ['scheduler = wrr', 'scheduler = wlc'],
      ]);
      const refused = await both('apply', '--yes', edited);
      assert.equal(refused.status, 1, refused.stderr);
      assert.match(refused.stderr, /203\.0\.113\.2.*refused/s);
      assert.equal(await must(['ipvsadm', '-S', '-n']), table);
    } finally {
      await other.stop();
      await host.stop();
      await host.start();
      await removeStandby();
    }
  });

  describe('in the middle of an apply', () => {
    let ground: Ground;
    let cuts: readonly LoggedChange[] = [];
    let kills: readonly LoggedChange[] = [];

    before(async function () {
      this.timeout(900_000);
      await makeBare();
      ground = await prepareGround();
      [cuts = [], , kills = []] = pointsInSteps(ground.changes, 4);
      assert.ok(cuts.length + kills.length >= 5, `${cuts.length} and ${kills.length} points`);
    });

    it('goes back when the connection is cut in a step, and lvsc comes back and proves it', async function () {
      this.timeout(3_600_000);
      await underLoad(async () => {
        for (const change of cuts) {
          const what = `connection cut before ${nameOf(change)}`;
          ground.tools.fail(new Map([[change.number, { kind: 'meddle' }]]));
          ground.tools.meddleWith(cutConnection);
          const { status, stderr } = await at('apply', '--yes', ground.after);
          assert.equal(status, 3, `${what}: ${stderr}\n${said('log')}`);
          assert.match(stderr, /the connection to ssh:.* broke/, what);
          assert.match(stderr, /Rolled back/, what);
          ground.tools.reset();
          assert.deepEqual(await readTruth(), ground.truth, what);
          assert.match(stderr, /the guard on .* reached the earlier state/, what);
        }
        note(`points at which the connection was cut: ${cuts.length}, all back, exit status 3`);
      });
      await assertAsBefore(ground, 'after all cuts');
    });

    it('goes back by itself when lvsc is killed in a step; recover finds nothing left to do', async function () {
      this.timeout(3_600_000);
      for (const change of kills) {
        const what = `lvsc killed before ${nameOf(change)}`;
        ground.tools.fail(new Map([[change.number, { kind: 'meddle' }]]));
        ground.tools.meddleWith(`pkill -KILL -f '^[^ ]*node [^ ]*lvsc.js apply'`);
        const killed = await alone('apply', '--yes', ground.after);
        assert.equal(killed.signal, 'SIGKILL', `${what}: ${killed.stderr}`);
        await guardEnded();
        ground.tools.reset();
        assert.equal(said('outcome'), 'undone', `${what}: ${said('log')}`);
        assert.deepEqual(await readTruth(), ground.truth, what);
        const refused = await at('plan', ground.after);
        assert.equal(refused.status, 5, refused.stderr);
        const recovered = await at('recover');
        assert.equal(recovered.status, 0, `${what}: ${recovered.stderr}`);
        assert.match(recovered.stderr, /Rolled back/);
      }
      note(`points at which lvsc was killed: ${kills.length}, the guard went back at each`);
    });

    it('goes back though lvsc cannot reach it any more, which says what happens there', async function () {
      this.timeout(900_000);
      const half = Math.floor(ground.changes.length / 2);
      ground.tools.fail(new Map([[half, { kind: 'meddle' }]]));
      ground.tools.meddleWith(`kill "$(cat /mnt/tmp/sshd/pid)"\n${cutConnection}`);
      const { status, stderr } = await at('apply', '--yes', ground.after);
      assert.equal(status, 4, stderr);
      assert.match(stderr, /Connection refused/);
      assert.match(stderr, new RegExp(`file ${lastGuard()}/outcome there`));
      assert.match(stderr, /lvsc recover --director ssh:/);
      await guardEnded();
      ground.tools.reset();
      assert.equal(said('outcome'), 'undone', said('log'));
      assert.deepEqual(await readTruth(), ground.truth);
      await host.start();
      const recovered = await at('recover');
      assert.equal(recovered.status, 0, recovered.stderr);
      await assertAsBefore(ground, 'recovered');
    });

    it('holds with --confirm when it is confirmed, by another operator as well', async function () {
      this.timeout(900_000);
      const { status, stderr } = await at('apply', '--yes', '--confirm', '300', ground.after);
      assert.equal(status, 0, stderr);
      // Nobody else changes it meanwhile: not lvsc on the director itself either.
      const local = await lvsc(['apply', '--yes', ground.before]);
      assert.equal(local.status, 5, local.stderr);
      assert.match(local.stderr, /lvsc's guard on .*waits to be confirmed/);
      assert.match((await at('status', ground.after)).stderr, /waits until .* to be confirmed/);
      const other = { ...host.env, LVSC_STATE_DIR: '/mnt/tmp/other-operator' };
      const confirmed = await lvsc(['confirm', '--director', host.name], { env: other });
      assert.equal(confirmed.status, 0, confirmed.stderr);
      await pause(3000);
      assert.deepEqual(await readTruth(), ground.goal);
      const back = await at('apply', '--yes', ground.before);
      assert.equal(back.status, 0, back.stderr);
      assert.match((await at('confirm')).stderr, /no apply waits to be confirmed/);
      await assertAsBefore(ground, 'confirmed, and back');
    });

    it('goes back with --confirm when nobody confirms, and the journal learns of it', async function () {
      this.timeout(900_000);
      const { status, stderr } = await at('apply', '--yes', '--confirm', '25', ground.after);
      assert.equal(status, 0, stderr);
      await guardEnded();
      assert.equal(said('outcome'), 'undone', said('log'));
      assert.deepEqual(await readTruth(), ground.truth);
      const late = await at('confirm');
      assert.equal(late.status, 1, late.stderr);
      assert.match(late.stderr, /not confirmed in time/);
      assert.match((await at('history')).stdout.trim().split('\n').at(-1) ?? '', /rolled.back/i);
      rmSync('/mnt/tmp/other-operator', { recursive: true, force: true });
    });
  });
});
