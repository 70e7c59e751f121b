import assert from 'node:assert/strict';
import { helpText } from '../../src/cli/help-text.ts';
import { commands } from '../../src/cli/commands.ts';

describe('the help', () => {
  it('is that of all of lvsc without a command', async () => {
    const text = await helpText(null, null, Infinity);
    assert.match(text, /^lvsc <command>\n/);
    assert.doesNotMatch(text, /revert-unconfirmed/);
    assert.match(text, /\nExit status:\n {3}0 {2}done/);
  });

  for (const entry of commands) {
    it(`is about ${entry.usage}, with the options of every command`, async () => {
      const text = await helpText(entry, await entry.load(), Infinity);
      assert.ok(text.startsWith(`lvsc ${entry.usage}\n`), text);
      for (const option of ['-h, --help', '--quiet', '--color', '--version']) {
        assert.ok(text.includes(`${option} `), option);
      }
    });
  }

  it('is as wide as the terminal, and 100 columns at most', async () => {
    const [entry] = commands.filter(({ usage }) => usage === 'apply <file>');
    assert.ok(entry !== undefined);
    const widest = async (columns: number) => {
      const text = await helpText(entry, await entry.load(), columns);
      return Math.max(...text.split('\n').map(({ length }) => length));
    };
    assert.equal(await widest(60), 60);
    assert.equal(await widest(500), 100);
  });
});
