import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { replaceFile } from '../../src/host/replace-file.ts';
import { onSmallDisk } from '../support/small-disk.ts';
import { workplace } from '../support/workplace.ts';

describe('putting a file in the place of another', () => {
  const { path, write } = workplace();

  it('writes a new file, or another one in its place, with the mode that is asked for', async () => {
    await replaceFile(path('plan'), 'one', 0o600);
    await chmod(path('plan'), 0o644);
    await replaceFile(path('plan'), 'two', 0o600);
    assert.equal(await readFile(path('plan'), 'utf8'), 'two');
    assert.equal((await stat(path('plan'))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(path('.')), ['plan']);
  });

  it('does not put a file where a pipe or a directory is', async () => {
    execFileSync('mkfifo', [path('pipe')]);
    await mkdir(path('directory'));
    await assert.rejects(replaceFile(path('pipe'), 'x'), {
      message: `cannot write ${path('pipe')}: it is a device or a pipe`,
    });
    await assert.rejects(replaceFile(path('directory'), 'x'), {
      message: `cannot write ${path('directory')}: it is a directory`,
    });
    assert.ok((await stat(path('pipe'))).isFIFO());
    assert.deepEqual((await readdir(path('.'))).sort(), ['directory', 'pipe']);
  });

  it('leaves what lies beside the file, and names it', async () => {
    await write('plan.lvsc-new', 'mine');
    await assert.rejects(
      replaceFile(path('plan'), 'x'),
      (error) =>
        error instanceof LvscError &&
        error.message === `cannot write ${path('plan')}: ${path('plan.lvsc-new')} is in the way` &&
        error.hint !== null,
    );
    assert.equal(await readFile(path('plan.lvsc-new'), 'utf8'), 'mine');
  });

  it('leaves the old file, and nothing beside it, when the disk is full', async () => {
    await write('plan', 'old');
    const code = `await it.replaceFile(${JSON.stringify(path('plan'))}, 'x'.repeat(80_000));`;
    const { status, stderr } = onSmallDisk('src/host/replace-file.ts', code);
    assert.equal(status, 1);
    assert.match(stderr, /cannot write .*plan: file too large/);
    assert.deepEqual(await readdir(path('.')), ['plan']);
    assert.equal(await readFile(path('plan'), 'utf8'), 'old');
  });
});
