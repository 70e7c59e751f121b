import assert from 'node:assert/strict';
import { readFile, stat, symlink } from 'node:fs/promises';
import { readText, readTextFile, writeInPlace } from '../../src/host/text-file.ts';
import { workplace } from '../support/workplace.ts';

const TOO_MUCH = 16 * 1024 * 1024 + 1;

async function* chunks(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

async function* endless(): AsyncGenerator<Buffer> {
  for (;;) yield await Promise.resolve(Buffer.alloc(1024 * 1024, 'a'));
}

describe('reading a text file', () => {
  const { path, write } = workplace();

  it('reads UTF-8, or Latin-1 where it is not UTF-8: old files have remarks in it', async () => {
    assert.equal(await readTextFile(await write('utf8', '# größer → 10\n')), '# größer → 10\n');
    const latin = Buffer.from('# gr\u00f6\u00dfer\n', 'latin1');
    assert.equal(await readTextFile(await write('latin1', latin)), '# größer\n');
  });

  it('keeps a byte order mark and line ends as they are', async () => {
    const text = '\ufeffa\r\nb';
    assert.equal(await readTextFile(await write('crlf', text)), text);
    assert.equal(await readText(chunks('\ufeffa\r', '\nb'), '<stdin>'), text);
  });

  it('says in a sentence what cannot be read, without a path twice', async () => {
    await assert.rejects(readTextFile(path('missing')), {
      message: `cannot read ${path('missing')}: no such file or directory`,
    });
    await assert.rejects(readTextFile(path('.')), {
      message: `cannot read ${path('.')}: it is a directory`,
    });
  });

  it('refuses what cannot be meant: a large file, a device, a stream without end', async () => {
    const large = await write('large', Buffer.alloc(TOO_MUCH, 'a'));
    for (const name of [large, '/dev/zero']) {
      await assert.rejects(readTextFile(name), {
        message: `${name} is larger than 16 MiB: it cannot be meant`,
      });
    }
    await assert.rejects(readText(endless(), '<stdin>'), {
      message: '<stdin> is larger than 16 MiB: it cannot be meant',
    });
  });

  it('replaces a text whole: its mode stays, and a link still leads to it', async () => {
    await write('lvs.conf', 'old');
    await symlink(path('lvs.conf'), path('link'));
    const before = await stat(path('lvs.conf'));
    await writeInPlace(path('link'), 'new');
    assert.equal(await readFile(path('lvs.conf'), 'utf8'), 'new');
    assert.equal((await stat(path('lvs.conf'))).mode, before.mode);
    await assert.rejects(writeInPlace(path('missing'), 'x'), /cannot write .*no such file/);
  });
});
