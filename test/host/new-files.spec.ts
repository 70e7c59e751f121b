import assert from 'node:assert/strict';
import { readdir, readFile, stat, symlink } from 'node:fs/promises';
import { absoluteName, writeNewFiles } from '../../src/host/new-files.ts';
import { workplace } from '../support/workplace.ts';

describe('writing files that were not there', () => {
  const { path, write } = workplace();
  const file = (name: string, text: string, executable = false) => ({
    path: path(name),
    text,
    executable,
  });

  it('writes files and the directories they are in, and nothing beside them', async () => {
    const files = [file('a/b/c.conf', 'c\n'), file('run.sh', '#!/bin/sh\n', true)];
    assert.deepEqual(
      await writeNewFiles(files, false),
      files.map((each) => each.path),
    );
    assert.equal(await readFile(path('a/b/c.conf'), 'utf8'), 'c\n');
    assert.equal((await stat(path('run.sh'))).mode & 0o777, 0o755);
    assert.equal((await stat(path('a/b/c.conf'))).mode & 0o111, 0);
    assert.deepEqual(await readdir(path('a/b')), ['c.conf']);
  });

  it('leaves a file that says the same, and writes none where one says something else', async () => {
    await write('same', 'x\n');
    await write('other', 'mine\n');
    assert.deepEqual(await writeNewFiles([file('same', 'x\n')], false), []);
    const files = [file('new', 'n\n'), file('other', 'theirs\n')];
    await assert.rejects(writeNewFiles(files, false), {
      message: `${path('other')} is there already and says something else; nothing was written`,
      hint: '--force replaces it',
    });
    assert.deepEqual((await readdir(path('.'))).sort(), ['other', 'same']);
    assert.deepEqual(await writeNewFiles(files, true), [path('new'), path('other')]);
    assert.equal(await readFile(path('other'), 'utf8'), 'theirs\n');
  });

  it('does not follow what somebody laid beside the file', async () => {
    await write('victim', 'keep\n');
    await symlink(path('victim'), path('out.lvsc-new'));
    await assert.rejects(writeNewFiles([file('out', 'o\n')], false), {
      message: `cannot write ${path('out')}: ${path('out.lvsc-new')} is in the way`,
      hint: 'remove it, unless another lvsc is writing it',
    });
    assert.equal(await readFile(path('victim'), 'utf8'), 'keep\n');
  });

  it('says what cannot be written', async () => {
    await write('plain', '');
    await assert.rejects(writeNewFiles([file('plain/x', 'x')], false), /cannot (?:read|write) /);
  });

  it('names a file from the root on', () => {
    assert.equal(absoluteName('/a/../b'), '/b');
    assert.equal(absoluteName('lvs.conf'), `${process.cwd()}/lvs.conf`);
  });
});
