import assert from 'node:assert/strict';
import { bounded, readBounded, TooLong } from '../../src/host/bounded-read.ts';
import { workplace } from '../support/workplace.ts';

async function* chunks(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

describe('reading up to a bound', () => {
  const { write } = workplace();

  for (const [text, most] of [
    ['', 0],
    ['abc', 3],
    ['abc', 4],
  ] as const) {
    it(`gives all of ${JSON.stringify(text)} within ${most} bytes`, async () => {
      assert.equal((await bounded(chunks(text.slice(0, 1), text.slice(1)), most)).toString(), text);
      assert.equal((await readBounded(await write('file', text), most)).toString(), text);
    });
  }

  it('counts bytes and not characters', async () => {
    await assert.rejects(bounded(chunks('\u00e9'), 1), TooLong);
    await assert.rejects(readBounded(await write('file', 'abcd'), 3), TooLong);
  });

  it('asks for no more than the bound of what has no end', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        asked += 1;
        yield await Promise.resolve(Buffer.alloc(10));
      }
    }
    await assert.rejects(bounded(endless(), 25), TooLong);
    assert.equal(asked, 3);
    await assert.rejects(readBounded('/dev/zero', 1_000_000), TooLong);
  });

  it('gives a file that is longer than one chunk whole', async () => {
    const text = 'x'.repeat(600 * 1024);
    assert.equal((await readBounded(await write('file', text), 10 ** 6)).toString(), text);
  });
});
