import assert from 'node:assert/strict';
import { nameOf, readSource, sourceOrTrouble, STDIN } from '../../src/cli/read-source.ts';
import { LvscError } from '../../src/error/lvsc-error.ts';
import { fakeIo } from '../support/fake-io.ts';
import { workplace } from '../support/workplace.ts';

describe('the text that a command line names', () => {
  const { path, write } = workplace();

  it('is that of a file, by the name as typed', async () => {
    const file = await write('lvs.conf', 'text');
    const { name, text } = await readSource(file, fakeIo().io);
    assert.deepEqual([name, text], [file, 'text']);
  });

  it('is that of standard input, which whoever starts lvsc has chosen', async () => {
    assert.deepEqual(await readSource(STDIN, fakeIo({ stdin: 'text' }).io), {
      name: '<stdin>',
      text: 'text',
      unsafe: null,
    });
    assert.equal(nameOf(STDIN), '<stdin>');
    assert.equal(nameOf('-x'), '-x');
  });

  it('is trouble where it cannot be read, and no exception', async () => {
    const found = await sourceOrTrouble(path('missing'), fakeIo().io);
    assert.ok('trouble' in found && found.trouble instanceof LvscError);
    assert.equal(found.name, path('missing'));
  });

  it('is an exception where lvsc itself is wrong', async () => {
    const { io } = fakeIo();
    const broken = {
      ...io,
      stdin: () => {
        throw new TypeError('a bug');
      },
    };
    await assert.rejects(sourceOrTrouble(STDIN, broken), TypeError);
  });
});
