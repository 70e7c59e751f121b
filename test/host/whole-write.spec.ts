import assert from 'node:assert/strict';
import { closeSync, openSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isOnDisk, writeWhole } from '../../src/host/whole-write.ts';
import { onSmallDisk } from '../support/small-disk.ts';
import { workplace } from '../support/workplace.ts';

describe('writing the whole of a text', () => {
  const { path } = workplace();

  it('writes all of a text', async () => {
    const file = openSync(path('out'), 'w');
    assert.equal(isOnDisk(file), true);
    writeWhole(file, 'ä'.repeat(40_000));
    writeWhole(file, 'b');
    closeSync(file);
    assert.equal(await readFile(path('out'), 'utf8'), `${'ä'.repeat(40_000)}b`);
  });

  it('says that the disk took only a part of it', async () => {
    const code = "it.writeWhole(1, 'x'.repeat(80_000));";
    const { status, stderr } = onSmallDisk('src/host/whole-write.ts', code, path('out'));
    assert.equal(status, 1);
    assert.match(stderr, /EFBIG/);
    assert.equal((await stat(path('out'))).size, 100 * 512);
  });

  it('knows a file on a disk from what is none', () => {
    const device = openSync('/dev/null', 'w');
    assert.equal(isOnDisk(device), false);
    closeSync(device);
    assert.equal(isOnDisk(-1), false);
  });
});
