import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { nameIn } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';

describe('the list of commands', () => {
  const names = commands.map(({ usage }) => nameIn(usage));

  it('has each once, and one that is not for people at its end', () => {
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      commands.filter(({ describe: what }) => what === false).map(({ usage }) => nameIn(usage)),
      ['revert-unconfirmed'],
    );
    assert.equal(names.at(-1), 'revert-unconfirmed');
  });

  it('has each file of its folder, and loads what it names', async () => {
    const files = readdirSync('src/cli/commands').map((file) => file.replace(/\.ts$/, ''));
    // Both ways of a maintenance window are one file.
    assert.deepEqual([...files, 'undrain'].sort(), names.toSorted());
    for (const { load } of commands) {
      const { run, build } = await load();
      assert.deepEqual([typeof run, typeof build], ['function', 'function']);
    }
  });

  it('says in one line what each does', () => {
    for (const { usage, describe: what } of commands) {
      if (what === false) continue;
      assert.match(what, /^[A-Z][^\n]*[^.\s]$/, usage);
    }
  });

  it('marks those that can change a director', () => {
    const changing = commands.filter(({ changes }) => changes === true);
    assert.deepEqual(changing.map(({ usage }) => nameIn(usage)).toSorted(), [
      'apply',
      'confirm',
      'drain',
      'recover',
      'revert-unconfirmed',
      'rollback',
      'undrain',
    ]);
  });
});
