import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { journalNumbers, journalPath, openJournal } from '../../src/store/journal-file.ts';
import { openDirector } from '../../src/director/open-director.ts';
import { noticeText } from '../../src/report/notice-text.ts';
import { takeLock } from '../../src/store/lock.ts';
import type { Clock, Operator } from '../../src/transaction/operator.ts';
import { revert } from '../../src/transaction/revert.ts';
import { writePending } from '../../src/store/pending-confirm.ts';
import { block, server } from '../support/desired.ts';
import { directorFile, smallConfig } from '../support/director-file.ts';

const one = smallConfig(server('cpu1', '10.1.1.1'));

describe('the ends of a transaction', () => {
  const { on, path, text, write, config } = directorFile();
  const state = (): Promise<string> => on(['show']).then(({ stdout }) => stdout);
  const journal = (number: number): string => journalPath(path('director.json.state'), number);

  /** Two applies; the second is cut off after its first step was begun. */
  async function cutOff(): Promise<{ readonly before: string; readonly after: string }> {
    await on(['apply', '--yes', config()]);
    const before = await state();
    await write('lvs.conf', one);
    await on(['apply', '--yes', config()]);
    const lines = (await readFile(journal(2), 'utf8')).split('\n');
    await writeFile(journal(2), `${lines.slice(0, 2).join('\n')}\n{"type":"do`);
    return { before, after: await state() };
  }

  describe('lvsc history', () => {
    it('lets no name of a file drive the terminal', async () => {
      const odd = await write('lvs\u001b[2J.conf', smallConfig());
      const applied = await on(['apply', '--yes', odd]);
      for (const { stdout } of [applied, await on(['history']), await on(['history', '1'])]) {
        assert.match(stdout, /lvs\\x1b\[2J\.conf/);
        assert.doesNotMatch(stdout, /\u001b/);
      }
    });

    it('says that there were no applies', async () => {
      const { code, stdout, stderr } = await on(['history']);
      assert.deepEqual([code, stdout], [0, '']);
      assert.match(stderr, /No applies on director file:/);
    });

    it('lists applies with who, what and outcome, and tells one of them', async () => {
      await on(['apply', '--yes', config()]);
      await on(['apply', '--yes', '--quiet', config()]);
      const { stdout } = await on(['history']);
      assert.equal(stdout.trim().split('\n').length, 1, 'nothing to do is no apply');
      assert.match(stdout, /1 .*alice.*committed|1 .*committed.*alice/);
      await cutOff();
      assert.match((await on(['history'])).stdout, / 2 .* not at its end /);
      await on(['recover']);
      const { code, stdout: told } = await on(['history', '1']);
      assert.equal(code, 0);
      assert.match(told, /lvsc apply .*--yes/);
      assert.equal((await on(['history', '9'])).code, 1);
      assert.equal((await on(['history', 'first'])).code, 64);
      const { stdout: json } = await on(['history', '--json']);
      assert.match(json, /"format": "lvsc-history\/1"/);
    });
  });

  describe('lvsc rollback', () => {
    it('goes back before the last apply, or before another', async () => {
      await on(['apply', '--yes', config()]);
      const first = await state();
      await write('lvs.conf', one);
      await on(['apply', '--yes', config()]);
      const { code, stdout } = await on(['rollback', '--yes']);
      assert.equal(code, 0);
      assert.match(stdout, /1 to add, 0 to change, 0 to remove/);
      assert.equal(await state(), first);
      assert.equal((await on(['rollback', '--yes', '1'])).code, 0);
      assert.match(await state(), /No virtual services/);
    });

    it('asks, and needs an apply to go back before', async () => {
      assert.equal((await on(['rollback', '--yes'])).code, 1);
      await on(['apply', '--yes', config()]);
      assert.equal((await on(['rollback'])).code, 64);
      assert.equal((await on(['rollback'], { answer: 'n' })).code, 1);
      assert.equal((await on(['rollback', '--yes', '7'])).code, 1);
      assert.match(await state(), /Virtual service/);
    });
  });

  describe('lvsc recover', () => {
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
        assert.equal(await state(), before);
      }
      assert.equal((await on(['apply', '--yes', config()])).code, 0);
    });

    it('finishes the apply with --forward, or leaves it as it stands with --accept', async () => {
      const { after } = await cutOff();
      assert.equal((await on(['recover', '--forward', '--accept'])).code, 64);
      const { code } = await on(['recover', '--forward']);
      assert.equal(code, 0);
      assert.equal(await state(), after);
      await cutOff();
      const there = await state();
      assert.equal((await on(['recover', '--accept'])).code, 0);
      assert.equal(await state(), there);
    });
  });

  describe('a damaged journal', () => {
    const damage = async (number: number, keepsEnd: boolean): Promise<void> => {
      const lines = (await readFile(journal(number), 'utf8')).split('\n');
      const rest = keepsEnd ? lines.slice(2) : [''];
      await writeFile(journal(number), [lines[0], 'rubbish', ...rest].join('\n'));
    };
    /** Three applies, each with a real server more. */
    const thrice = async (): Promise<void> => {
      for (const cpus of [1, 2, 3]) {
        const servers = Array.from({ length: cpus }, (_, at) =>
          server(`cpu${at + 1}`, `10.1.1.${at + 1}`),
        );
        await write('lvs.conf', smallConfig(...servers));
        assert.equal((await on(['apply', '--yes', config()])).code, 0);
      }
    };

    it('blocks only the way back that needs it, where it is not the last', async () => {
      await thrice();
      await damage(2, false);
      assert.deepEqual(await on(['plan', config()]).then(({ code, stderr }) => [code, stderr]), [
        0,
        '',
      ]);
      assert.equal((await on(['status', config()])).code, 0);
      const lines = (await on(['history'])).stdout.trimEnd().split('\n');
      assert.equal(lines.length, 3);
      assert.match(lines[0] ?? '', /^ +1 .* committed /);
      assert.match(
        lines[1] ?? '',
        /^ +2 {2}damaged, its end is not known {2}.*000002\.jsonl, line 2: it is not JSON/,
      );
      assert.match(lines[2] ?? '', /^ +3 .* committed /);
      assert.equal((await on(['history', '3'])).code, 0);
      const before = await text();
      for (const command of [
        ['rollback', '--yes', '2'],
        ['rollback', '--yes', '1'],
        ['history', '2'],
      ]) {
        const { code, stderr } = await on(command);
        assert.equal(code, 1);
        assert.match(
          stderr,
          /^lvsc: the journal .*000002\.jsonl is damaged: line 2: .*\nhint: .*move that file away/,
        );
      }
      assert.equal(await text(), before);
      assert.equal((await on(['rollback', '--yes'])).code, 0);
      assert.match(await state(), /10\.1\.1\.2:80/);
      assert.doesNotMatch(await state(), /10\.1\.1\.3:80/);
      await write('lvs.conf', one);
      assert.equal((await on(['apply', '--yes', config()])).code, 0);
    });

    it('that may be of an apply that was cut off is told, and keeps apply from changing', async () => {
      await thrice();
      await damage(3, false);
      const said =
        /the journal .*000003\.jsonl is damaged: line 2: .*; whether apply 3 came to its end cannot be told/;
      await write('lvs.conf', one);
      const planned = await on(['plan', config()]);
      assert.equal(planned.code, 0);
      assert.match(planned.stdout, /2 to remove/);
      assert.match(planned.stderr, said);
      assert.match(planned.stderr, /^warning: .*: apply will refuse\nhint: .*move that file away/);
      const status = await on(['status', config()]);
      assert.equal(status.code, 2);
      assert.match(status.stderr, /^warning: the journal .*000003\.jsonl is damaged: line 2: /m);
      assert.equal((await on(['history'])).code, 0);
      const before = await text();
      for (const command of [
        ['apply', '--yes', config()],
        ['apply', '--dry-run', config()],
        ['rollback', '--yes'],
        ['drain', '--yes', 'http/cpu1'],
        ['confirm'],
      ]) {
        const { code, stderr } = await on(command);
        assert.equal(code, 5, `${command.join(' ')}: ${stderr}`);
        assert.match(stderr, said);
        assert.match(stderr, /\nhint: .*move that file away/);
      }
      const recovered = await on(['recover']);
      assert.equal(recovered.code, 1);
      assert.match(recovered.stderr, /^lvsc: the journal .*000003\.jsonl is damaged: line 2: /);
      assert.equal(await text(), before);
      await rename(journal(3), `${journal(3)}.damaged`);
      assert.equal((await on(['apply', '--yes', config()])).code, 0);
    });

    it('that tells the end of its apply is no obstacle to the next', async () => {
      await thrice();
      await damage(3, true);
      assert.match((await on(['history'])).stdout, / 3 {2}damaged, committed {2}/);
      const { code, stderr } = await on(['rollback', '--yes']);
      assert.equal(code, 1, 'the last apply that held is the damaged one');
      assert.match(stderr, /000003\.jsonl is damaged/);
      assert.equal((await on(['status', config()])).code, 0);
      await write('lvs.conf', one);
      assert.equal((await on(['apply', '--yes', config()])).code, 0);
      assert.equal((await on(['rollback', '--yes'])).code, 0);
    });

    it('of an apply that was taken back is not needed to go back', async () => {
      await thrice();
      await write('lvs.conf', one);
      await on(['apply', '--yes', config()], { interrupted: AbortSignal.abort('SIGINT') });
      await damage(4, true);
      assert.match((await on(['history'])).stdout, / 4 {2}damaged, rolled-back {2}/);
      assert.equal((await on(['rollback', '--yes', '1'])).code, 0);
      assert.match(await state(), /No virtual services/);
    });
  });

  describe('lvsc confirm', () => {
    /** As an apply writes it that is to be confirmed within so many seconds. */
    const waits = (number: number, seconds: number): Promise<void> =>
      writePending(path('director.json.state'), {
        format: 'lvsc-pending/1',
        number,
        deadline: new Date(Date.now() + seconds * 1000).toISOString(),
        seconds: 60,
        boot: null,
      });

    it('has nothing to confirm where the apply was cut off before it began', async () => {
      await on(['apply', '--yes', config()]);
      const first = await state();
      for (const command of [['confirm'], ['rollback', '--yes'], ['apply', '--yes', config()]]) {
        await (await openJournal(path('director.json.state'))).close();
        const [number = 0] = (await journalNumbers(path('director.json.state'))).slice(-1);
        await waits(number, 60);
        const { code, stderr } = await on(command);
        assert.match(stderr, /apply \d+ was cut off before it changed anything/, command[0]);
        assert.equal(code, command[0] === 'confirm' ? 1 : 0, stderr);
        assert.equal((await on(['history'])).code, 0);
      }
      assert.equal(await state(), first);
    });

    it('is not tried, nor anything changed, where what waits cannot be read; history can', async () => {
      await on(['apply', '--yes', config()]);
      await write('director.json.state/pending-confirm.json', 'rubbish');
      for (const command of [['confirm'], ['apply', '--yes', config()]]) {
        const { code, stderr } = await on(command);
        assert.equal(code, 1);
        assert.match(stderr, /pending-confirm\.json is damaged: .*\nhint: .*move that file away/s);
      }
      assert.equal((await on(['history'])).code, 0);
      const { code, stdout, stderr } = await on(['status', config()]);
      assert.equal(code, 2);
      assert.match(stdout, /^Status of /);
      assert.match(
        stderr,
        /^warning: .*pending-confirm\.json is damaged: .*\nhint: .*move that fi/,
      );
    });

    it('says when the time is up and nothing has taken the apply back', async () => {
      await on(['apply', '--yes', config()]);
      await waits(1, -60);
      const { code, stderr } = await on(['apply', '--yes', config()]);
      assert.equal(code, 5);
      assert.match(
        stderr,
        /apply 1 was to be confirmed by .* and is not taken back yet\n.*lvsc con/,
      );
      assert.match((await on(['status', config()])).stderr, /is not taken back yet/);
      assert.equal((await on(['confirm'])).code, 0);
    });

    it('takes an apply back also where a rollback of it was cut off', async () => {
      await on(['apply', '--yes', config()]);
      const applied = await text();
      await waits(1, -1);
      await on(['rollback', '--yes']);
      const lines = (await readFile(journal(2), 'utf8')).split('\n');
      await writeFile(journal(2), `${lines.slice(0, 2).join('\n')}\n`);
      await write('director.json', applied);
      await waits(1, -1);
      const { code, stderr } = await on(['revert-unconfirmed', '1']);
      assert.equal(code, 3, stderr);
      assert.match(await state(), /No virtual services/);
      assert.equal((await on(['recover'])).code, 0);
      assert.match(await state(), /No virtual services/);
      assert.equal((await on(['plan', config()])).code, 0);
    });

    /** A world for the revert that armRevert starts; what it says is gathered. */
    /** The revert of apply 1, as apply --confirm starts it. */
    async function reverted(said: string[], clock: Clock, lockTimeout?: number): Promise<string> {
      const operator: Operator = {
        user: 'root',
        pid: process.pid,
        command: 'lvsc revert-unconfirmed 1',
        program: ['lvsc'],
        catchSignals: () => new AbortController().signal,
        clock,
        watcher: {
          onStep: () => undefined,
          onDrain: () => undefined,
          onRollBack: () => undefined,
          onNotice: (notice) => said.push(...noticeText(notice).lines),
        },
      };
      const open = () => openDirector(`file:${path('director.json')}`, {});
      return (await revert(1, open, operator, lockTimeout))?.kind ?? 'nothing to take back';
    }
    const clock: Clock = {
      now: () => new Date(),
      elapsed: () => performance.now(),
      sleep: (milliseconds) => delay(milliseconds),
    };

    it('comes in time though the clock is set back meanwhile', async () => {
      await on(['apply', '--yes', config()]);
      await waits(1, 1);
      let setBack = 0;
      const end = reverted([], { ...clock, now: () => new Date(Date.now() - setBack) });
      await delay(500);
      setBack = 3_600_000;
      assert.equal(await Promise.race([end, delay(5000)]), 'rolled-back');
    });

    it('gives the operator the seconds from the end of an apply whose lvsc was killed', async () => {
      await on(['apply', '--yes', config()]);
      const ended = spawn('true');
      await once(ended, 'exit');
      await writePending(path('director.json.state'), {
        format: 'lvsc-pending/1',
        number: 1,
        deadline: new Date(Date.now() + 3_600_000).toISOString(),
        seconds: 1,
        boot: null,
        pid: ended.pid ?? assert.fail(),
      });
      assert.equal(await Promise.race([reverted([], clock), delay(10_000)]), 'rolled-back');
    });

    it('does not count the seconds for as long as the apply runs', async () => {
      await on(['apply', '--yes', config()]);
      const pending = {
        format: 'lvsc-pending/1',
        number: 1,
        seconds: 1,
        boot: null,
      } as const;
      const inTime = (ms: number): string => new Date(Date.now() + ms).toISOString();
      const directory = path('director.json.state');
      await writePending(directory, { ...pending, deadline: inTime(3_600_000), pid: process.pid });
      const end = reverted([], clock);
      assert.equal(await Promise.race([end, delay(2000)]), undefined);
      await writePending(directory, { ...pending, deadline: inTime(1000) });
      assert.equal(await Promise.race([end, delay(5000)]), 'rolled-back');
    });

    it('waits for the lock for as long as another holds it', async () => {
      await on(['apply', '--yes', config()]);
      await waits(1, -1);
      const director = path('director.json');
      const lock = await takeLock(
        `${director}.state`,
        { pid: process.pid, user: 'bob', since: 'now', command: 'lvsc apply' },
        0,
      );
      setTimeout(() => void lock.release(), 1500);
      const said: string[] = [];
      assert.equal(await reverted(said, clock, 1), 'rolled-back');
      assert.match(said[0] ?? '', /apply 1: refused: this director is being changed by .* of bob/);
      assert.match(await state(), /No virtual services/);
    });

    it('has nothing to confirm', async () => {
      const { code, stderr } = await on(['confirm']);
      assert.equal(code, 1);
      assert.match(stderr, /no apply waits to be confirmed/);
    });
  });

  describe('lvsc status', () => {
    it('finds no drift after an apply', async () => {
      await on(['apply', '--yes', config()]);
      const { code } = await on(['status', config()]);
      assert.equal(code, 0);
    });

    it('exits with 2 when the file has changed', async () => {
      await on(['apply', '--yes', config()]);
      await write('lvs.conf', one);
      const { code, stdout } = await on(['status', config()]);
      assert.equal(code, 2);
      assert.match(stdout, /10\.1\.1\.2:80/);
      const { stdout: json } = await on(['status', '--json', config()]);
      assert.match(json, /"format": "lvsc-status\/1"/);
    });

    it('tells of an apply without its end, which may still run', async () => {
      await cutOff();
      const { code, stderr } = await on(['status', config()]);
      assert.equal(code, 2);
      assert.match(
        stderr,
        /apply 2 .* not come to its end.*; unless it still runs, lvsc recover settles/,
      );
    });
  });

  describe('lvsc status with a maintenance window', () => {
    const causes = async (): Promise<string[]> => {
      const { stdout } = await on(['status', '--json', config()]);
      const { drift } = JSON.parse(stdout) as { drift: { cause: string }[] };
      return drift.map(({ cause }) => cause);
    };

    it('does not take a drain for a change that somebody made', async () => {
      await on(['apply', '--yes', config()]);
      await on(['drain', '--yes', 'http/cpu2']);
      await write('lvs.conf', one);
      assert.deepEqual(await causes(), ['file']);
    });

    it('does not take what undrain brings back for one, either', async () => {
      await on(['apply', '--yes', config()]);
      await on(['drain', '--yes', 'http/cpu2']);
      const [cpu1, cpu2] = [server('cpu1', '10.1.1.1'), server('cpu2', '10.1.1.2', 'weight = 5')];
      await write('lvs.conf', smallConfig(cpu1, cpu2));
      await on(['apply', '--yes', config()]);
      assert.equal((await on(['undrain', '--yes', 'http/cpu2'])).code, 0);
      assert.deepEqual(await causes(), []);
      await write('lvs.conf', smallConfig(cpu1, cpu2.replace('5', '7')));
      assert.deepEqual(await causes(), ['file']);
    });
  });

  describe('lvsc drain and undrain', () => {
    it('quiesces a real server by its name, and no plan calls that drift', async () => {
      await on(['apply', '--yes', config()]);
      const before = await state();
      assert.equal((await on(['drain', '--yes', 'http/cpu2'])).code, 0);
      assert.match(await state(), /10\.1\.1\.2:80 {2}nat {2}weight 0 \(quiesced\)/);
      assert.equal((await on(['plan', '--detailed-exitcode', config()])).code, 0);
      assert.equal((await on(['undrain', '--yes', 'http/cpu2'])).code, 0);
      assert.equal(await state(), before);
    });

    it('refuses the last real server, a name that it does not know, and one not drained', async () => {
      await write('lvs.conf', one);
      await on(['apply', '--yes', config()]);
      const { code, stderr } = await on(['drain', '--yes', 'http/cpu1']);
      assert.equal(code, 5);
      assert.match(stderr, /--allow-empty-service allows it/);
      for (const [name, hint] of [
        ['http/cpu9', 'did you mean http/cpu1?'],
        ['cpu9', 'did you mean http/cpu1?'],
        ['192.0.2.9', 'there are: http/cpu1'],
      ] as const) {
        const unknown = await on(['drain', '--yes', name]);
        assert.equal(unknown.code, 1);
        assert.equal(
          unknown.stderr,
          `lvsc: there is no real server ${name} on this director\nhint: ${hint}\n`,
        );
      }
      assert.equal((await on(['undrain', '--yes', 'http/cpu1'])).code, 1);
      const file = await text();
      await write(
        'director.json',
        file.replace(/"address":"10\.1\.1\.1"|"address": "10\.1\.1\.1"/, '"address": "10.1.1.8"'),
      );
      const gone = await on(['drain', '--yes', 'http/cpu1']);
      assert.equal(gone.code, 1);
      assert.match(gone.stderr, /somebody has removed 10\.1\.1\.1:80 of tcp 203\.0\.113\.100:80/);
    });
  });

  describe('a real server that is named', () => {
    const two = `${smallConfig()}${block(
      'virtual https',
      'active = 1',
      'port = 443',
      'address = 203.0.113.100 eth0:1',
      'vip_nmask = 255.255.255.0',
      server('cpu1', '10.1.1.1'),
      server('cpu3', '10.1.1.3'),
    )}`;
    beforeEach(async () => {
      await write('lvs.conf', two);
      await on(['apply', '--yes', config()]);
    });

    for (const word of ['cpu1', '10.1.1.1']) {
      it(`is to be chosen where several virtual services have ${word}`, async () => {
        const before = await text();
        const { code, stderr } = await on(['drain', '--yes', word]);
        assert.equal(code, 1);
        assert.equal(
          stderr,
          `lvsc: 2 virtual services have a real server ${word}\nhint: say which: http/cpu1, https/cpu1\n`,
        );
        assert.equal(await text(), before);
      });
    }

    for (const word of [
      'cpu3',
      '10.1.1.3:443',
      'https/cpu3',
      'tcp 203.0.113.100:443/10.1.1.3:443',
    ]) {
      it(`is known by ${word} where only one virtual service has it`, async () => {
        const before = await state();
        assert.equal((await on(['drain', '--yes', word])).code, 0);
        assert.match(await state(), /10\.1\.1\.3:443 {2}nat {2}weight 0 \(quiesced\)/);
        assert.equal((await on(['undrain', '--yes', word])).code, 0);
        assert.equal(await state(), before);
      });
    }
  });

  it('changes nothing when its state directory cannot be written', async () => {
    await on(['apply', '--yes', config()]);
    await rm(path('director.json.state'), { recursive: true });
    await write('director.json.state', 'a file');
    const before = await text();
    await write('lvs.conf', one);
    const { code, stderr } = await on(['apply', '--yes', config()]);
    assert.equal(code, 1, stderr);
    assert.doesNotMatch(stderr, /bug in lvsc/);
    assert.equal(await text(), before);
  });
});
