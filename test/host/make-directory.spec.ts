import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { makeDirectory, makeLastingDirectory } from '../../src/host/make-directory.ts';
import { workplace } from '../support/workplace.ts';

describe('a directory made with what is above it', () => {
  const { path, write } = workplace();

  it('has the mode that is asked for, and so have those above it', async () => {
    await makeDirectory(path('a/b/c'), 0o700);
    for (const each of ['a', 'a/b', 'a/b/c']) {
      assert.equal((await stat(path(each))).mode & 0o777, 0o700);
    }
  });

  it('is left as it is where it is there, by two at once as well', async () => {
    await mkdir(path('a'), { mode: 0o755 });
    await makeDirectory(path('a'), 0o700);
    assert.equal((await stat(path('a'))).mode & 0o777, 0o755);
    for (let round = 0; round < 50; round += 1) {
      const deep = path(`b${round}/c/d/e`);
      await Promise.all(Array.from({ length: 8 }, () => makeDirectory(deep)));
      assert.ok((await stat(deep)).isDirectory());
    }
  });

  it('is one also where it is to outlive a loss of power, and may be there already', async () => {
    await makeLastingDirectory(path('state/lvsc/local'));
    await makeLastingDirectory(path('state/lvsc/local'));
    assert.equal((await stat(path('state/lvsc/local'))).mode & 0o777, 0o700);
    await assert.rejects(makeLastingDirectory('/proc/lvsc/below'), { code: 'ENOENT' });
  });

  it('fails with the reason, and does not try for ever where none can be made', async () => {
    await write('file', '');
    await assert.rejects(makeDirectory(path('file')), { code: 'EEXIST' });
    await assert.rejects(makeDirectory(path('file/below')), { code: 'ENOTDIR' });
    await assert.rejects(makeDirectory('/proc/lvsc/below'), { code: 'ENOENT' });
  });
});
