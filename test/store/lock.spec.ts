import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { LockedError, takeLock, type Lock, type LockHolder } from '../../src/store/lock.ts';
import { workplace } from '../support/workplace.ts';

function holder(user: string): LockHolder {
  return {
    pid: process.pid,
    user,
    since: '2026-11-23T20:50:00.000Z',
    command: 'lvsc apply lvs.conf',
  };
}

describe('the lock of a director', () => {
  const { path, tool, write } = workplace();
  const take = (user: string, seconds = 0): Promise<Lock> =>
    takeLock(path('state'), holder(user), seconds);

  it('refuses a second taker, and names who holds it, since when and for what', async () => {
    const lock = await take('alice');
    await assert.rejects(take('bob'), (error) => {
      assert.ok(error instanceof LockedError);
      assert.deepEqual(error.holder, holder('alice'));
      assert.equal(
        error.message,
        `refused: this director is being changed by process ${process.pid} of alice ("lvsc apply lvs.conf", since 2026-11-23T20:50:00.000Z); nothing was changed`,
      );
      return true;
    });
    await lock.release();
  });

  it('is free again after its release', async () => {
    for (const user of ['alice', 'bob', 'alice']) await (await take(user)).release();
  });

  it('waits as long as it is told', async () => {
    const lock = await take('alice');
    setTimeout(() => void lock.release(), 300);
    const next = await take('bob', 5);
    await assert.rejects(take('carol', 0.2), LockedError);
    await next.release();
  });

  it('is freed by the kernel when its holder is killed', async () => {
    const program = [
      `import { takeLock } from '${new URL('../../src/store/lock.ts', import.meta.url).href}';`,
      `await takeLock(process.argv[1], { pid: process.pid, user: 'alice', since: '', command: '' }, 0);`,
      `console.log('held');`,
      `setInterval(() => undefined, 1000);`,
    ].join('\n');
    const args = ['--import', 'tsx', '--input-type=module', '-e', program, path('state')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await assert.rejects(take('bob'), LockedError);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await take('bob', 5)).release();
  });

  it('stays held while a tool runs that the killed holder had started, and names it', async () => {
    const program = [
      `import { spawn } from 'node:child_process';`,
      `import { takeLock } from '${new URL('../../src/store/lock.ts', import.meta.url).href}';`,
      `const { fd } = await takeLock(process.argv[1], { pid: process.pid, user: 'alice', since: '', command: '' }, 0);`,
      `const tool = spawn('sleep', ['60'], { detached: true, stdio: ['ignore', 'ignore', 'ignore', fd] });`,
      `console.log(tool.pid);`,
      `setInterval(() => undefined, 1000);`,
    ].join('\n');
    const args = ['--import', 'tsx', '--input-type=module', '-e', program, path('state')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const tool = Number(said.toString());
    await assert.rejects(take('bob'), ({ message }: Error) => !message.includes('sleep'));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await assert.rejects(take('bob'), {
      message: `refused: this director is being changed by process ${tool} ("sleep 60"), left behind by an lvsc that was killed; nothing was changed`,
      leftBehind: [{ pid: tool, command: 'sleep 60' }],
    });
    process.kill(tool, 'SIGKILL');
    await (await take('bob', 5)).release();
  });

  it('has exactly one winner of two at once, for 50 rounds', async function () {
    // Each round starts processes, which takes long where the machine has much else to do.
    this.timeout(120_000);
    for (let round = 1; round <= 50; round += 1) {
      const tries = await Promise.allSettled([take('alice'), take('bob')]);
      const won = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      const lost = tries.flatMap((each) =>
        each.status === 'rejected' ? [each.reason as unknown] : [],
      );
      assert.equal(won.length, 1, `round ${round}`);
      assert.ok(lost[0] instanceof LockedError, String(lost[0]));
      await won[0]?.release();
    }
  });

  it('does not name one as left behind that has just taken the lock from a killed one', async () => {
    const lock = await take('alice');
    // The name of the killed one still stands; alice's comes a moment later.
    await write('state/lock.holder', JSON.stringify({ ...holder('zoe'), pid: 999_999_999 }));
    const refused = assert.rejects(take('bob'), {
      message: /^refused: this .* of alice \(/,
      leftBehind: [],
    });
    await delay(150);
    await write('state/lock.holder', JSON.stringify(holder('alice')));
    await refused;
    await lock.release();
  });

  it('is released also where the name of its holder cannot be removed', async () => {
    const lock = await take('alice');
    // What a read-only disk does to it; root is stopped by a directory, too.
    await rm(path('state/lock.holder'));
    await mkdir(path('state/lock.holder'));
    await lock.release();
    await (await take('bob')).release();
  });

  it('does not wait for a flock that hangs', async () => {
    await tool('flock', '#!/bin/sh\nexec sleep 60\n');
    process.env['LVSC_STEP_TIMEOUT'] = '1';
    try {
      await assert.rejects(take('alice'), {
        message: `cannot lock ${path('state/lock')}: flock did not end within its time limit and was killed`,
      });
    } finally {
      delete process.env['LVSC_STEP_TIMEOUT'];
    }
  });

  it('says so when there can be no lock', async () => {
    await write('state', 'a file, not a directory');
    await assert.rejects(take('alice'), LvscError);
  });

  it('refuses also when the holder’s name cannot be read', async () => {
    const lock = await take('alice');
    await write('state/lock.holder', 'rubbish');
    await assert.rejects(take('bob'), {
      message: 'refused: this director is being changed by another lvsc; nothing was changed',
    });
    await lock.release();
  });
});
