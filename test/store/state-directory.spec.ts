import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { makeStateDirectory, stateDirectoryFor } from '../../src/store/state-directory.ts';
import { readIfThere, writeDurably } from '../../src/host/durable-file.ts';
import { reasonOf } from '../../src/host/file-trouble.ts';
import { workplace } from '../support/workplace.ts';

describe('the state directory', () => {
  const { path, write } = workplace();

  it('is in /var/lib/lvsc, or where LVSC_STATE_DIR says', () => {
    assert.equal(stateDirectoryFor('local', {}), '/var/lib/lvsc/local');
    assert.equal(stateDirectoryFor('local', { LVSC_STATE_DIR: '' }), '/var/lib/lvsc/local');
    assert.equal(stateDirectoryFor('local', { LVSC_STATE_DIR: '/srv/x' }), '/srv/x/local');
  });

  it('is beside a director that is kept in a file, or apart for each file', () => {
    assert.equal(stateDirectoryFor('file:/srv/a.json', {}), '/srv/a.json.state');
    const [one, again, other] = ['/srv/a.json', '/srv/../srv/a.json', '/srv/b.json'].map((name) =>
      stateDirectoryFor(`file:${name}`, { LVSC_STATE_DIR: '/x' }),
    );
    assert.match(one ?? '', /^\/x\/file-[0-9a-f]{12}$/);
    assert.equal(again, one);
    assert.notEqual(other, one);
  });

  it('is for its owner alone, with all the folders that were missing', async () => {
    await makeStateDirectory(path('a/b'));
    for (const name of ['a', 'a/b']) assert.equal((await stat(path(name))).mode & 0o777, 0o700);
    await makeStateDirectory(path('a/b'));
  });

  it('says why it cannot be made, and what to do', async () => {
    await write('file', '');
    await assert.rejects(
      makeStateDirectory(path('file/state')),
      (error) =>
        error instanceof LvscError &&
        /^cannot make the state directory .*: not a directory$/.test(error.message) &&
        /LVSC_STATE_DIR/.test(error.hint ?? ''),
    );
  });

  it('writes a file whole, for its owner alone', async () => {
    await writeDurably(path('record'), 'one');
    await writeDurably(path('record'), 'two');
    assert.equal(await readFile(path('record'), 'utf8'), 'two');
    assert.equal((await stat(path('record'))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(path('.')), ['record']);
  });

  it('leaves the old file when the new one cannot be written', async () => {
    await writeDurably(path('record'), 'one');
    await mkdir(path('record.new'));
    await assert.rejects(writeDurably(path('record'), 'two'), LvscError);
    assert.equal(await readFile(path('record'), 'utf8'), 'one');
  });

  it('leaves nothing beside what cannot be replaced', async () => {
    await mkdir(path('record'));
    await write('record/full', '');
    await assert.rejects(
      writeDurably(path('record'), 'two'),
      /cannot write .*: it is a directory$/,
    );
    assert.deepEqual(await readdir(path('.')), ['record']);
  });

  it('reads what is there, null where nothing is, and tells any other trouble', async () => {
    assert.equal(await readIfThere(path('nothing')), null);
    assert.equal(await readIfThere(await write('something', 'text')), 'text');
    await assert.rejects(readIfThere(path('.')), LvscError);
  });

  it('gives the reason without the path that Node appends', () => {
    const error = new Error("EACCES: permission denied, open '/var/lib/lvsc/local/lock'");
    assert.equal(reasonOf(error), 'permission denied');
    assert.equal(
      reasonOf(new Error('ENOSPC: no space left on device, write')),
      'no space left on device',
    );
    assert.equal(
      reasonOf(new Error("ENOENT: no such file or directory, open 'two\nlines'")),
      'no such file or directory',
    );
    assert.equal(reasonOf(new Error('something else')), 'something else');
    assert.equal(reasonOf('text'), 'text');
  });
});
