import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { lossyOutput } from '../../src/cli/lossy-output.ts';
import { workplace } from '../support/workplace.ts';

/** A stream that is no file, and fails from its second write on. */
function pipe(code: string | null): NodeJS.WriteStream & { fd: number; text: string } {
  const stream = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        if (stream.text !== '' && code !== null && chunk.length > 0) {
          done(Object.assign(new Error(`${code}: in the way, write`), { code }));
          return;
        }
        stream.text += chunk.toString();
        done();
      },
      autoDestroy: false,
    }),
    { fd: -1, text: '' },
  );
  return stream as unknown as NodeJS.WriteStream & { fd: number; text: string };
}

describe('an output that can be lost', () => {
  const { path } = workplace();

  it('loses nothing where all is well', async () => {
    const stream = pipe(null);
    const { write, lost } = lossyOutput(stream);
    write('one ');
    write('two');
    assert.equal(await lost(), null);
    assert.equal(stream.text, 'one two');
  });

  for (const [code, isLost] of [
    ['EIO', true],
    ['ENOSPC', true],
    ['EPIPE', false],
  ] as const) {
    it(`${isLost ? 'tells' : 'does not mind'} ${code}, and goes on`, async () => {
      const { write, lost } = lossyOutput(pipe(code));
      write('one');
      write('two');
      write('three');
      const error = await lost();
      assert.equal(error === null, !isLost, String(error));
    });
  }

  it('writes to a file at once, and tells what the disk does not take', async () => {
    const file = openSync(path('log'), 'w');
    const stream = Object.assign(pipe(null), { fd: file });
    const { write, lost } = lossyOutput(stream);
    write('one');
    assert.equal(readFileSync(path('log'), 'utf8'), 'one');
    closeSync(file);
    assert.equal(await lost(), null);
    const readOnly = openSync(path('log'), 'r');
    const refused = lossyOutput(Object.assign(pipe(null), { fd: readOnly }));
    refused.write('two');
    assert.match(String(await refused.lost()), /EBADF/);
    closeSync(readOnly);
  });
});
