import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { symlink } from 'node:fs/promises';
import { keepersOf } from '../../src/store/lock-keepers.ts';
import { workplace } from '../support/workplace.ts';

describe('the processes that keep a lock', () => {
  const { path, write } = workplace();
  const started: ChildProcess[] = [];
  afterEach(() => {
    for (const child of started.splice(0)) if (child.pid !== undefined) process.kill(-child.pid);
  });

  /** Takes the lock of a file by flock(1), once it has it or waits for it. */
  function flock(file: string): ChildProcess {
    const words = ['-x', file, 'sh', '-c', 'echo; sleep 60'];
    const child = spawn('flock', words, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    started.push(child);
    return child;
  }

  it('are none where nobody has it', async () => {
    assert.deepEqual(await keepersOf(await write('lock', '')), []);
  });

  it('are who took it and whom it was handed on to, with their command lines', async () => {
    const file = await write('lock', '');
    const holder = flock(file);
    assert.ok(holder.stdout);
    await once(holder.stdout, 'data');
    const keepers = await keepersOf(file);
    assert.ok(keepers.some(({ pid }) => pid === holder.pid));
    assert.ok(keepers.some(({ command }) => command.startsWith('sh -c echo; sleep 60')));
  });

  it('are not those who wait for it', async () => {
    const file = await write('lock', '');
    const holder = flock(file);
    assert.ok(holder.stdout);
    await once(holder.stdout, 'data');
    const waiting = flock(file);
    await once(waiting, 'spawn');
    const pids = (await keepersOf(file)).map(({ pid }) => pid);
    assert.ok(holder.pid !== undefined && pids.includes(holder.pid));
    assert.ok(waiting.pid !== undefined && !pids.includes(waiting.pid));
  });

  it('are found by any name of the file', async () => {
    const file = await write('lock', '');
    const holder = flock(file);
    assert.ok(holder.stdout);
    await once(holder.stdout, 'data');
    await symlink(file, path('link'));
    assert.ok((await keepersOf(path('link'))).length > 0);
  });
});
