import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { openDirector } from '../../../src/director/open-director.ts';
import { noticeText } from '../../../src/report/notice-text.ts';
import { takeLock } from '../../../src/store/lock.ts';
import { writePending } from '../../../src/store/pending-confirm.ts';
import type { Clock, Operator } from '../../../src/transaction/operator.ts';
import { revert } from '../../../src/transaction/revert.ts';
import { directorFile } from '../../support/director-file.ts';

describe('what takes back an apply that nobody confirms', () => {
  const { on, path, text, write, config, shown, journal, waits } = directorFile();

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

  it('goes back also where a rollback of it was cut off', async () => {
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
    assert.match(await shown(), /No virtual services/);
    assert.equal((await on(['recover'])).code, 0);
    assert.match(await shown(), /No virtual services/);
    assert.equal((await on(['plan', config()])).code, 0);
  });

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
    assert.match(await shown(), /No virtual services/);
  });
});
