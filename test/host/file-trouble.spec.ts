import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LvscError } from '../../src/error/lvsc-error.ts';
import { unwritable } from '../../src/host/file-trouble.ts';
import { replaceFile } from '../../src/host/replace-file.ts';
import { readTextFile } from '../../src/host/text-file.ts';
import { workplace } from '../support/workplace.ts';

describe('a file that cannot be used', () => {
  const { path } = workplace();

  async function trouble(work: Promise<unknown>): Promise<string> {
    try {
      await work;
    } catch (error) {
      if (error instanceof LvscError) return `${error.message}; ${error.hint ?? 'no hint'}`;
    }
    return assert.fail('it was no LvscError');
  }

  it('is told with what to do instead', async () => {
    await mkdir(path('folder'));
    assert.equal(
      await trouble(readTextFile(path('none'))),
      `cannot read ${path('none')}: no such file or directory; it is looked for in ${dirname(path('none'))}: is it there, and its name written so?`,
    );
    assert.equal(
      await trouble(readTextFile(path('folder'))),
      `cannot read ${path('folder')}: it is a directory; name a file in it`,
    );
    assert.equal(
      await trouble(replaceFile(path('folder'), '')),
      `cannot write ${path('folder')}: it is a directory; name a file in it`,
    );
    assert.equal(
      await trouble(replaceFile(path('none/file'), '')),
      `cannot write ${path('none/file')}: no such file or directory; make the directory first: mkdir -p ${path('none')}`,
    );
    assert.match(await trouble(replaceFile('/dev/null', '')), /a device or a pipe; name a file$/);
  });

  for (const [code, hint] of Object.entries({
    EACCES: 'run lvsc as a user who may write there, or name another place',
    EROFS: 'name a place that has room and can be written',
    ENOSPC: 'name a place that has room and can be written',
    EIO: null,
  })) {
    it(`has the hint for ${code} when it is written`, () => {
      const error = Object.assign(new Error(`${code}: what it means, open 'x'`), { code });
      assert.deepEqual(
        [unwritable('x', error).message, unwritable('x', error).hint],
        ['cannot write x: what it means', hint],
      );
    });
  }
});
