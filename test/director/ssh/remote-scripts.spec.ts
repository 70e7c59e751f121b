import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, readlink, symlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import * as scripts from '../../../src/director/ssh/remote-scripts.ts';
import { workplace } from '../../support/workplace.ts';

describe('the scripts that run on another machine', () => {
  for (const [name, text] of Object.entries(scripts)) {
    it(`has ${name} as a POSIX shell reads it`, () => {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: text });
      assert.equal(stderr.toString(), '');
      assert.equal(status, 0);
    });
  }

  describe('and the guard that waits for a confirmation', function () {
    this.timeout(20_000);
    const { path, tool, write } = workplace();
    let bystander: ChildProcess;

    beforeEach(() => {
      bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
    });

    afterEach(() => {
      bystander.kill();
    });

    /** Starts a guard whose keeper has ended: a bystander has its number now. */
    async function waiting(confirmBy: string): Promise<ChildProcess> {
      await mkdir(path('guard'));
      await symlink('applied', path('guard/verdict'));
      await write('guard/confirm-by', confirmBy);
      await write('guard/bye', '');
      const lock = openSync(path('lock'), 'a');
      const words = [path('guard'), path('.'), String(bystander.pid), '15', '"user":"guard"'];
      const child = spawn('sh', ['-c', scripts.watching, 'lvsc-guard', ...words], {
        stdio: [...Array<'ignore'>(9).fill('ignore'), lock],
      });
      closeSync(lock);
      return child;
    }

    it('kills nobody who happens to have the number of the session that has ended', async () => {
      const child = await waiting('99999999999');
      await symlink('confirm', path('guard/final'));
      await once(child, 'close');
      await pause(200);
      assert.deepEqual([bystander.exitCode, bystander.signalCode], [null, null]);
    });

    it('is not hurried by a clock that is set', async () => {
      await tool('date', '#!/bin/sh\necho 99999999999\n');
      const [uptime = ''] = (await readFile('/proc/uptime', 'utf8')).split('.');
      const child = await waiting(String(Number(uptime) + 60));
      await pause(2500);
      const final = await readlink(path('guard/final')).catch(() => null);
      child.kill('SIGKILL');
      assert.equal(final, null);
    });
  });
});
