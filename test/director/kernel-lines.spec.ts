import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { grepped, linesHere } from '../../src/director/kernel-lines.ts';
import { LvscError } from '../../src/error/lvsc-error.ts';
import { procPath, sysctlNames } from '../../src/state/sysctls.ts';
import { parseProcSysctl } from '../../src/tools/sysctl/proc-read.ts';
import { installed } from '../support/installed.ts';
import { workplace } from '../support/workplace.ts';

describe('the lines of files below /proc', () => {
  const { path, write } = workplace();

  it('are those that grep finds, where nothing is seen but by a process', async () => {
    const run = installed({ 'grep -s  /dev/null /proc/a /proc/b': '/proc/a:1\n' });
    assert.equal(await grepped(run)(['/proc/a', '/proc/b']), '/proc/a:1\n');
  });

  it('are the same here without a process, and none of what is not there', async () => {
    await write('one', '1\n');
    await write('two', 'nat\n\nmangle\n');
    await write('open', 'no end');
    await write('empty', '');
    const paths = ['one', 'nothing', 'two', 'empty', 'open'].map((name) => path(name));
    const words = ['-c', 'grep -s "" /dev/null "$@"; true', 'sh', ...paths];
    assert.equal(await linesHere(paths), execFileSync('sh', words, { encoding: 'utf8' }));
    assert.equal((await linesHere(paths)).split('\n').length - 1, 5);
  });

  it('are the sysctls as sysctl(8) tells them', async () => {
    const paths = [...sysctlNames(['lo']), 'net.ipv4.no_such_name'].map(procPath);
    const sysctls = parseProcSysctl(await linesHere(paths));
    assert.match(sysctls['net.ipv4.ip_forward'] ?? '', /^[01]$/);
    assert.ok('net.ipv4.conf.lo.send_redirects' in sysctls);
    assert.ok(!('net.ipv4.no_such_name' in sysctls));
  });

  it('are refused where a file is there and cannot be read', async () => {
    await assert.rejects(linesHere([path('.')]), (error) => {
      assert.ok(error instanceof LvscError);
      assert.match(error.message, /^cannot read the director: .*: it is a directory$/);
      return true;
    });
  });
});
