import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { isInstalled, runProcess } from '../../src/host/process.ts';
import { workplace } from '../support/workplace.ts';

/** Whether a process is still there. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(done: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (done()) return;
    await delay(10);
  }
  assert.fail(what);
}

describe('starting a process', () => {
  const { tool, path } = workplace();

  it('hands over arguments as they are: there is no shell', async () => {
    await tool('ip', '#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word"; done\n');
    const args = [
      '$(touch /tmp/lvsc-never)',
      '`id`',
      '; id',
      '| id',
      "a 'quoted' word",
      '"double"',
      'back\\slash',
      '*',
      '$PATH',
      '',
      'two\nlines',
      'é',
    ];
    const { stdout, exitCode } = await runProcess({ program: 'ip', args });
    assert.deepEqual(stdout.split('\0').slice(0, -1), args);
    assert.equal(exitCode, 0);
  });

  it('gives the process an environment of PATH and LC_ALL, and nothing else', async () => {
    await tool('ip', `#!${process.execPath}\nconsole.log(JSON.stringify(process.env));\n`);
    process.env['LVSC_TEST_SECRET'] = 'secret';
    try {
      const { stdout } = await runProcess({ program: 'ip', args: [] });
      const environment = JSON.parse(stdout) as Record<string, string>;
      // Node adds this one by itself to each process of one whose coverage is measured.
      const names = Object.keys(environment).filter((name) => name !== 'NODE_V8_COVERAGE');
      assert.deepEqual(names.sort(), ['LC_ALL', 'PATH']);
      assert.equal(environment['LC_ALL'], 'C');
      assert.match(environment['PATH'] ?? '', /:\/usr\/sbin:\/sbin:/);
    } finally {
      delete process.env['LVSC_TEST_SECRET'];
    }
  });

  it('hands over standard input, or none at all', async () => {
    await tool('ipvsadm', '#!/bin/sh\ncat\n');
    const read = async (stdin: string | null): Promise<string> =>
      (await runProcess({ program: 'ipvsadm', args: ['-R'], stdin })).stdout;
    assert.equal(await read('-C\n'), '-C\n');
    assert.equal(await read(''), '');
    assert.equal(await read(null), '');
  });

  it('finds a program without starting it', async () => {
    await tool('send_arp', '#!/bin/sh\ntouch "$0.started"\n');
    assert.equal(await isInstalled({ program: 'send_arp' }), true);
    assert.equal(existsSync(path('send_arp.started')), false);
    assert.equal(await isInstalled({ program: 'ipchains' }), false);
  });

  it('tells output, errors and status apart', async () => {
    await tool('ip', '#!/bin/sh\necho out; echo err >&2; exit 7\n');
    assert.deepEqual(await runProcess({ program: 'ip', args: [] }), {
      stdout: 'out\n',
      stderr: 'err\n',
      exitCode: 7,
      failure: null,
    });
  });

  it('says that a program is not there, or not to be executed', async () => {
    const missing = await runProcess({ program: 'lvsc-no-such-program' as 'ip', args: [] });
    assert.deepEqual(missing, { stdout: '', stderr: '', exitCode: null, failure: 'not-found' });
  });

  it('kills a process at its time limit, with all its children', async () => {
    await tool('ip', `#!/bin/sh\nsleep 60 &\necho $! > ${path('child')}\nwait\n`);
    const began = Date.now();
    const result = await runProcess({ program: 'ip', args: [], timeout: 300 });
    assert.equal(result.failure, 'timed-out');
    assert.equal(result.exitCode, null);
    assert.ok(Date.now() - began < 5000);
    const child = Number(await readFile(path('child'), 'utf8'));
    await until(() => !lives(child), 'the child of a killed process lives on');
  });

  it('does not call ended well what has left its output to a child that was killed', async () => {
    await tool('ipvsadm', '#!/bin/sh\necho half\nsleep 60 &\nexit 0\n');
    const result = await runProcess({ program: 'ipvsadm', args: [], timeout: 300 });
    assert.deepEqual(result, {
      stdout: 'half\n',
      stderr: '',
      exitCode: null,
      failure: 'timed-out',
    });
  });

  it('kills a process that does not hear the softer signals', async () => {
    await tool('ip', "#!/bin/sh\ntrap '' TERM INT HUP\nwhile :; do sleep 0.1; done\n");
    assert.equal(
      (await runProcess({ program: 'ip', args: [], timeout: 200 })).failure,
      'timed-out',
    );
  });

  it('ends a tool that prints on and on, whatever it prints', async () => {
    await tool('ip', '#!/bin/sh\nexec cat /dev/zero\n');
    const result = await runProcess({ program: 'ip', args: [] });
    assert.equal(result.failure, 'too-much-output');
  });

  it('bounds what it keeps of the output', async () => {
    await tool('ip', '#!/bin/sh\nhead -c 70000000 /dev/zero | tr "\\0" a\n');
    const result = await runProcess({ program: 'ip', args: [] });
    assert.equal(result.failure, 'too-much-output');
    assert.ok(result.stdout.length <= 64 * 1024 * 1024);
  });

  it('says that a process was killed by a signal', async () => {
    await tool('ip', '#!/bin/sh\nkill -KILL $$\n');
    const result = await runProcess({ program: 'ip', args: [] });
    assert.deepEqual([result.exitCode, result.failure], [null, 'killed']);
  });

  it('lets a running process end by itself after an interruption', async () => {
    await tool('ip', '#!/bin/sh\nsleep 0.2; echo done\n');
    const interrupted = AbortSignal.abort('SIGINT');
    const result = await runProcess({ program: 'ip', args: [], interrupted });
    assert.deepEqual([result.stdout, result.exitCode, result.failure], ['done\n', 0, null]);
  });

  it('kills one that takes longer than its patience after an interruption', async () => {
    await tool('ip', '#!/bin/sh\nexec sleep 60\n');
    const interruption = new AbortController();
    const began = Date.now();
    setTimeout(() => {
      interruption.abort('SIGTERM');
    }, 100);
    const result = await runProcess({
      program: 'ip',
      args: [],
      interrupted: interruption.signal,
    });
    assert.equal(result.failure, 'killed');
    assert.ok(Date.now() - began > 4000 && Date.now() - began < 10_000);
  });
});
