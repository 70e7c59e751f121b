import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { readPending, removePending, writePending } from '../../src/store/pending-confirm.ts';
import { workplace } from '../support/workplace.ts';

const pending = {
  format: 'lvsc-pending/1',
  number: 3,
  deadline: '2026-11-23T20:51:00.000Z',
  seconds: 60,
  boot: null,
} as const;

describe('the record of a confirmation that is awaited', () => {
  const { path, write } = workplace();
  beforeEach(() => mkdir(path('state')));

  it('is there from when it is written until it is removed', async () => {
    assert.equal(await readPending(path('state')), null);
    await writePending(path('state'), pending);
    assert.deepEqual(await readPending(path('state')), pending);
    await removePending(path('state'));
    await removePending(path('state'));
    assert.equal(await readPending(path('state')), null);
  });

  it('says why it cannot be removed', async () => {
    await mkdir(path('state/pending-confirm.json'));
    await assert.rejects(removePending(path('state')), (error) => {
      assert.ok(error instanceof LvscError);
      assert.match(error.message, /^cannot remove .*pending-confirm\.json: /);
      return true;
    });
  });

  it('is not overlooked when it is damaged', async () => {
    await write('state/pending-confirm.json', '{"format":"lvsc-pending/1"}');
    await assert.rejects(
      readPending(path('state')),
      (error) =>
        error instanceof LvscError &&
        /pending-confirm\.json is damaged: /.test(error.message) &&
        /move that file away/.test(error.hint ?? ''),
    );
  });
});
