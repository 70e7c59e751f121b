import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { endOf, findJournals } from '../../../src/store/journals.ts';
import { openJournal } from '../../../src/store/journal-file.ts';
import { openDirector } from '../../../src/director/open-director.ts';
import { ownsNothing } from '../../../src/state/ownership.ts';
import { sshdObstacle, startSshd, type Sshd } from '../../director/ssh/sshd.ts';
import { lvsc } from '../../support/fake-io.ts';
import { stateWith, virtualService } from '../../support/sample-state.ts';
import { planDocument } from '../../../src/plan/plan-document.ts';
import { planOf } from '../../support/transaction.ts';
import { directorFile } from '../../support/director-file.ts';

describe('lvsc recover', () => {
  const { on, config, shown, cutOff } = directorFile();

  it('has nothing to do when every apply came to its end', async () => {
    await on(['apply', '--yes', config()]);
    const { code, stderr } = await on(['recover']);
    assert.equal(code, 0);
    assert.match(stderr, /Nothing to recover/);
  });

  it('takes the director back; until then plan and apply refuse; twice is harmless', async () => {
    const { before } = await cutOff();
    for (const argv of [
      ['plan', config()],
      ['apply', '--yes', config()],
      ['rollback', '--yes'],
      ['confirm'],
    ]) {
      const { code, stderr } = await on(argv);
      assert.equal(code, 5, `${argv.join(' ')}: ${stderr}`);
      assert.match(
        stderr,
        /apply 2 .* has not come to its end .*; until that is settled nothing is planned or changed\nhint: lvsc recover/,
      );
    }
    assert.equal((await on(['status', config()])).code, 2);
    for (let times = 1; times <= 2; times += 1) {
      assert.equal((await on(['recover'])).code, 0);
      assert.equal(await shown(), before);
    }
    assert.equal((await on(['apply', '--yes', config()])).code, 0);
  });

  it('finishes the apply with --forward, or leaves it as it stands with --accept', async () => {
    const { after } = await cutOff();
    assert.equal((await on(['recover', '--forward', '--accept'])).code, 64);
    const { code } = await on(['recover', '--forward']);
    assert.equal(code, 0);
    assert.equal(await shown(), after);
    await cutOff();
    const there = await shown();
    assert.equal((await on(['recover', '--accept'])).code, 0);
    assert.equal(await shown(), there);
  });
});

describe('lvsc recover over ssh', function () {
  this.timeout(60_000);
  let sshd: Sshd;
  let environment: NodeJS.ProcessEnv;

  before(async function () {
    const obstacle = sshdObstacle();
    if (obstacle !== null) {
      if (process.env['CI']) throw new Error(`in CI these cases must run. ${obstacle}`);
      console.log(`    recover over ssh is skipped: ${obstacle}`);
      this.skip();
    }
    sshd = await startSshd();
    environment = { ...sshd.environment, LVSC_STATE_DIR: sshd.path('journals') };
    // Nothing of these directors may be changed.
    for (const name of ['ipvsadm', 'ip', 'sysctl'])
      await sshd.tool(name, `#!/bin/sh\n: >${sshd.path('touched')}\nexit 1\n`);
  });

  after(() => sshd.stop());

  /** An apply that was cut off, and an apply of somebody else's since, which left its record. */
  async function overtaken(guard: string, outcome: string): Promise<string> {
    const { stateDirectory } = openDirector(sshd.target, environment);
    const directory = `${sshd.state}/local/guard/${guard}`;
    if (outcome !== '') {
      await mkdir(directory, { recursive: true });
      await symlink('undo', `${directory}/verdict`);
      await writeFile(`${directory}/outcome`, `${outcome}\n`);
    }
    const record = `${sshd.state}/local/ownership.json`;
    await writeFile(record, JSON.stringify(ownsNothing));
    const later = new Date(Date.now() + 5_000);
    await utimes(record, later, later);
    const journal = await openJournal(stateDirectory);
    await journal.append({
      format: 'lvsc-journal/1',
      type: 'begin',
      at: '2026-11-23T20:50:00.000Z',
      by: 'alice',
      command: 'lvsc apply lvs.conf',
      boot: (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim(),
      plan: planDocument(planOf(stateWith({}), stateWith({ virtualServices: [virtualService()] }))),
      confirm: null,
      guard: directory,
    });
    await journal.close();
    return stateDirectory;
  }

  const recover = (...more: readonly string[]) =>
    lvsc(['recover', '--director', sshd.target, ...more], { environment });

  it('takes nothing back that others have built on what the guard left', async () => {
    const stateDirectory = await overtaken('1', 'undone');
    const { code, stderr } = await recover();
    assert.equal(code, 0, stderr);
    assert.match(stderr, /its guard took apply 1 back.*Another apply has changed ssh:.* since/);
    const last = (await findJournals(stateDirectory)).at(-1);
    assert.equal(last && endOf(last), 'rolled-back');
    await assert.rejects(readFile(sshd.path('touched')));
  });

  for (const [what, guard, outcome] of [
    ['whose guard did not reach the earlier state', '2', 'differs'],
    ['that the director has forgotten', '3', ''],
  ] as const) {
    it(`leaves an apply ${what} to a person, where another came since`, async () => {
      await overtaken(guard, outcome);
      const { code, stderr } = await recover();
      assert.equal(code, 5, stderr);
      assert.match(stderr, /refused: another apply has changed ssh:.* since apply \d was cut off/);
      assert.equal((await recover('--forward')).code, 5);
      await assert.rejects(readFile(sshd.path('touched')));
      assert.equal((await recover('--accept')).code, 0);
    });
  }
});
