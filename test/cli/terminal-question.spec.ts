import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { terminalQuestion } from '../../src/cli/terminal-question.ts';

/** A stream that readline takes for a terminal: it hears keys, not lines. */
function terminal(): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY: true });
}

async function typed(keys: string | null): Promise<{ answer: string; screen: string }> {
  const input = terminal();
  const output = terminal();
  const asked = terminalQuestion('Well? ', input, output);
  if (keys === null) input.end();
  else input.write(keys);
  const answer = await asked;
  return { answer, screen: String(output.read()) };
}

describe('a question at the terminal', () => {
  it('gives the answer as typed', async () => {
    const { answer, screen } = await typed('yes\r');
    assert.equal(answer, 'yes');
    assert.match(screen, /Well\? /);
  });

  for (const [what, keys] of [
    ['ctrl-C', '\u0003'],
    ['ctrl-D', '\u0004'],
    ['the end of the terminal', null],
  ] as const) {
    it(`takes ${what} for no answer, and ends the line`, async () => {
      const { answer, screen } = await typed(keys);
      assert.equal(answer, '');
      assert.match(screen, /\n$/);
    });
  }
});
