import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import {
  journalNumbers,
  journalPath,
  openJournal,
  reopenJournal,
} from '../../src/store/journal-file.ts';
import { workplace } from '../support/workplace.ts';

describe('the files of journals', () => {
  const { path, write } = workplace();
  const read = (number: number): Promise<string> =>
    readFile(journalPath(path('state'), number), 'utf8');

  it('numbers the applies from 1, and goes on after gaps', async () => {
    assert.deepEqual(await journalNumbers(path('state')), []);
    for (const number of [1, 2, 3]) {
      const journal = await openJournal(path('state'));
      assert.equal(journal.number, number);
      await journal.append({ number });
      await journal.close();
    }
    await rm(journalPath(path('state'), 2));
    await write('state/journal/notes.txt', 'not a journal');
    assert.deepEqual(await journalNumbers(path('state')), [1, 3]);
    const journal = await openJournal(path('state'));
    assert.equal(journal.number, 4);
    await journal.close();
  });

  it('keeps the last hundred applies, and counts those that were refused for none', async () => {
    const open = async (entry?: unknown): Promise<void> => {
      const journal = await openJournal(path('state'));
      if (entry !== undefined) await journal.append(entry);
      await journal.close();
    };
    for (let number = 1; number <= 3; number += 1) await open({ number });
    for (let times = 1; times <= 150; times += 1) await open();
    await open({ number: 154 });
    assert.deepEqual(await journalNumbers(path('state')), [1, 2, 3, 154]);
    for (let number = 155; number <= 252; number += 1) await open({ number });
    const numbers = await journalNumbers(path('state'));
    assert.deepEqual([numbers.length, numbers[0], numbers[1], numbers.at(-1)], [100, 3, 154, 252]);
  });

  it('writes a line an entry, for its owner alone', async () => {
    const journal = await openJournal(path('state'));
    await journal.append({ type: 'doing', text: 'two\nlines' });
    assert.equal(await read(1), '{"type":"doing","text":"two\\nlines"}\n');
    await journal.append({ type: 'done' });
    assert.equal((await read(1)).split('\n').length, 3);
    await journal.close();
    assert.equal((await stat(journalPath(path('state'), 1))).mode & 0o777, 0o600);
    assert.equal((await stat(path('state/journal'))).mode & 0o777, 0o700);
  });

  it('goes on with a journal; a torn last line is taken away first', async () => {
    const journal = await openJournal(path('state'));
    await journal.append({ é: 1 });
    await journal.close();
    await appendFile(journalPath(path('state'), 1), '{"type":"do');
    const again = await reopenJournal(path('state'), 1);
    await again.append({ b: 2 });
    await again.close();
    assert.equal(await read(1), '{"é":1}\n{"b":2}\n');
  });

  it('refuses before anything is changed when it cannot be written', async () => {
    await mkdir(path('state'));
    await write('state/journal', 'a file, not a directory');
    await assert.rejects(
      openJournal(path('state')),
      (error) => error instanceof LvscError && /nothing was changed/.test(error.hint ?? ''),
    );
    await assert.rejects(reopenJournal(path('state'), 7), LvscError);
  });
});
