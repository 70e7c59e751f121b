import assert from 'node:assert/strict';
import { checkedConfig } from '../../src/cli/checked-config.ts';
import { contextIn, fakeIo } from '../support/fake-io.ts';
import { director } from '../validation/director.ts';

const warns = director(['weight = 2', 'weight = 2000']);
const fails = director(['weight = 2', 'weight = heavy']);

async function checked(text: string, { json = false, quiet = false } = {}) {
  const { io, said } = fakeIo();
  const config = await checkedConfig(
    { name: 'lvs.conf', text, unsafe: null },
    { dialect: 'lvsc', strict: false, json },
    contextIn(io, { quiet }),
  );
  return { isFit: config !== null, ...said() };
}

describe('the config that a command works on', () => {
  for (const [what, text, options, isFit, stderr] of [
    ['has its warnings told', warns, {}, true, /^lvs\.conf:\d+:\d+: warning: /],
    ['is not worth a word with --quiet where it only warns', warns, { quiet: true }, true, /^$/],
    ['is none where it has errors', fails, {}, false, /^lvs\.conf:\d+:\d+: error: /],
    ['has its errors told with --quiet, too', fails, { quiet: true }, false, /: error: /],
  ] as const) {
    it(what, async () => {
      const found = await checked(text, options);
      assert.deepEqual([found.isFit, found.stdout], [isFit, '']);
      assert.match(found.stderr, stderr);
    });
  }

  it('has its errors in the document, with --json, and nowhere else', async () => {
    const { isFit, stdout, stderr } = await checked(fails, { json: true });
    assert.equal(isFit, false);
    assert.equal((JSON.parse(stdout) as { format: string }).format, 'lvsc-diagnostics/1');
    assert.equal(stderr, '');
  });

  it('leaves standard output to the document that is to come where it has none', async () => {
    const { isFit, stdout } = await checked(warns, { json: true });
    assert.deepEqual([isFit, stdout], [true, '']);
  });
});
