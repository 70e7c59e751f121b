import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { readIfThere, syncDirectory, writeDurably } from '../../src/host/durable-file.ts';
import { isMissing, reasonOf } from '../../src/host/file-trouble.ts';
import { workplace } from '../support/workplace.ts';

/** Why something fails, as the system says it. */
async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('a file that is written durably', () => {
  const { path, write } = workplace();

  it('is for its owner alone, also in the place of another', async () => {
    await writeDurably(path('record'), 'one');
    await writeDurably(path('record'), 'two');
    assert.equal(await readFile(path('record'), 'utf8'), 'two');
    assert.equal((await stat(path('record'))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(path('.')), ['record']);
  });

  it('is written whole or not at all, and leaves nothing beside it', async () => {
    await mkdir(path('taken'));
    await write('taken/inside', 'stays');
    await assert.rejects(writeDurably(path('taken'), 'x'), { message: /^cannot write .*taken: / });
    assert.deepEqual((await readdir(path('.'))).toSorted(), ['taken']);
    await assert.rejects(writeDurably(path('no/where'), 'x'), {
      message: `cannot write ${path('no/where')}: no such file or directory`,
    });
  });

  it('needs a directory that is there to be made durable', async () => {
    await syncDirectory(path('.'));
    await assert.rejects(syncDirectory(path('missing')));
  });
});

describe('a file that may not be there', () => {
  const { path, write } = workplace();

  it('is read, or is null', async () => {
    assert.equal(await readIfThere(await write('file', 'text')), 'text');
    assert.equal(await readIfThere(path('missing')), null);
    await symlink(path('missing'), path('link'));
    assert.equal(await readIfThere(path('link')), null);
  });

  it('is an error where something else is there', async () => {
    await assert.rejects(readIfThere(path('.')), {
      message: `cannot read ${path('.')}: it is a directory`,
    });
    await assert.rejects(readIfThere(`${await write('file', '')}/below`), {
      message: /^cannot read .*below: not a directory$/,
    });
  });

  it('is refused where it has no end', async () => {
    await assert.rejects(readIfThere('/dev/zero'), {
      message: "/dev/zero is too large to be lvsc's",
    });
  });

  it('is missing by the code of the error alone', async () => {
    assert.equal(isMissing(await errorOf(stat(path('missing')))), true);
    assert.equal(isMissing(await errorOf(stat(`${await write('file', '')}/below`))), false);
    assert.equal(isMissing(new Error('ENOENT')), false);
    assert.equal(isMissing('ENOENT'), false);
  });
});

describe('the reason of a system error', () => {
  for (const [error, reason] of [
    [new Error("EACCES: permission denied, open '/x'"), 'permission denied'],
    [
      new Error("ENOENT: no such file or directory, rename '/a' -> '/b'"),
      'no such file or directory',
    ],
    [new Error('ENOSPC: no space left on device, write'), 'no space left on device'],
    [new Error('of our own'), 'of our own'],
    ['a text', 'a text'],
  ] as const) {
    it(`is "${reason}"`, () => {
      assert.equal(reasonOf(error), reason);
    });
  }
});
