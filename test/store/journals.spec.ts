import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import {
  findJournals,
  loadJournal,
  unfinishedJournal,
  wasBegun,
} from '../../src/store/journals.ts';
import { LvscError } from '../../src/error/lvsc-error.ts';
import { openJournal } from '../../src/store/journal-file.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';
import { journalText } from '../support/transaction.ts';
import { workplace } from '../support/workplace.ts';

describe('the journals of a director', () => {
  const { path, write } = workplace();
  let whole = '';
  before(async () => {
    whole = await journalText(emptyState, stateWith({ virtualServices: [virtualService()] }));
  });

  async function journals(...texts: readonly string[]): Promise<string> {
    for (const text of texts) {
      const journal = await openJournal(path('state'));
      await write(`state/journal/${String(journal.number).padStart(6, '0')}.jsonl`, text);
      await journal.close();
    }
    return path('state');
  }

  it('finds none before the first apply', async () => {
    assert.equal(await unfinishedJournal(path('state')), null);
    assert.deepEqual(await findJournals(path('state')), []);
  });

  it('passes over a journal that was opened and nothing was done', async () => {
    const state = await journals(whole, '{"type":"beg', '');
    assert.deepEqual(
      (await findJournals(state)).map(({ number }) => number),
      [1],
    );
    assert.equal(await loadJournal(state, 2), null);
    assert.equal(await loadJournal(state, 3), null);
    assert.deepEqual(
      [await wasBegun(state, 1), await wasBegun(state, 2), await wasBegun(state, 9)],
      [true, false, false],
    );
  });

  it('finds the one that was cut off', async () => {
    const cut = `${whole.split('\n').slice(0, 2).join('\n')}\n`;
    const state = await journals(whole, cut);
    assert.equal((await unfinishedJournal(state))?.number, 2);
    assert.equal(await unfinishedJournal(await journals(whole)), null);
  });

  it('finds one that needs an operator behind a rollback of it that failed and was taken back', async () => {
    const ended = (outcome: string): string => whole.replace('"committed"', `"${outcome}"`);
    const state = await journals(ended('needs-operator'), ended('rolled-back'));
    assert.equal((await unfinishedJournal(state))?.number, 1);
    assert.equal(await unfinishedJournal(await journals(ended('committed'))), null);
  });

  it('finds a damaged one among the others, and says what is wrong with it', async () => {
    const state = await journals(whole, `rubbish\n${whole}`, whole);
    const [first, damaged, last] = await findJournals(state);
    assert.deepEqual([first?.kind, last?.kind], ['apply', 'apply']);
    assert.ok(damaged?.kind === 'damaged');
    assert.deepEqual([damaged.number, damaged.line], [2, 1]);
    assert.match(damaged.file, /\/000002\.jsonl$/);
    assert.equal(damaged.outcome, 'committed');
    assert.equal((await loadJournal(state, 3))?.begin.format, 'lvsc-journal/1');
    await assert.rejects(
      loadJournal(state, 2),
      (error) =>
        error instanceof LvscError &&
        /^the journal .*000002\.jsonl is damaged: line 1: /.test(error.message) &&
        /move that file away: mv (\S+) \1\.damaged$/.test(error.hint ?? ''),
    );
    await assert.rejects(loadJournal(state, 9), { message: 'there is no apply 9' });
  });

  it('takes a damaged one for unfinished, unless what follows the damage says that it ended', async () => {
    const broken = `rubbish\n${whole.split('\n', 2).join('\n')}\n`;
    const takenBack = whole.replace('"committed"', '"rolled-back"');
    const numberOf = async (...texts: readonly string[]): Promise<number | undefined> => {
      await rm(path('state'), { recursive: true, force: true });
      return (await unfinishedJournal(await journals(...texts)))?.number;
    };
    assert.equal(await numberOf(whole, broken), 2);
    assert.equal(await numberOf(broken, takenBack), 1);
    assert.equal(await numberOf(broken, `rubbish\n${takenBack}`), 1);
    assert.equal(await numberOf(broken, `rubbish\n${whole}`), undefined);
    assert.equal(await numberOf(broken, whole), undefined);
  });
});
