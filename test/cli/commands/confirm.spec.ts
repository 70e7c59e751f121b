import assert from 'node:assert/strict';
import { journalNumbers, openJournal } from '../../../src/store/journal-file.ts';
import { directorFile } from '../../support/director-file.ts';

describe('lvsc confirm', () => {
  const { on, path, write, config, shown, waits } = directorFile();

  it('has nothing to confirm where the apply was cut off before it began', async () => {
    await on(['apply', '--yes', config()]);
    const first = await shown();
    for (const command of [['confirm'], ['rollback', '--yes'], ['apply', '--yes', config()]]) {
      await (await openJournal(path('director.json.state'))).close();
      const [number = 0] = (await journalNumbers(path('director.json.state'))).slice(-1);
      await waits(number, 60);
      const { code, stderr } = await on(command);
      assert.match(stderr, /apply \d+ was cut off before it changed anything/, command[0]);
      assert.equal(code, command[0] === 'confirm' ? 1 : 0, stderr);
      assert.equal((await on(['history'])).code, 0);
    }
    assert.equal(await shown(), first);
  });

  it('is not tried, nor anything changed, where what waits cannot be read; history can', async () => {
    await on(['apply', '--yes', config()]);
    await write('director.json.state/pending-confirm.json', 'rubbish');
    for (const command of [['confirm'], ['apply', '--yes', config()]]) {
      const { code, stderr } = await on(command);
      assert.equal(code, 1);
      assert.match(stderr, /pending-confirm\.json is damaged: .*\nhint: .*move that file away/s);
    }
    assert.equal((await on(['history'])).code, 0);
    const { code, stdout, stderr } = await on(['status', config()]);
    assert.equal(code, 2);
    assert.match(stdout, /^Status of /);
    assert.match(stderr, /^warning: .*pending-confirm\.json is damaged: .*\nhint: .*move that fi/);
  });

  it('says when the time is up and nothing has taken the apply back', async () => {
    await on(['apply', '--yes', config()]);
    await waits(1, -60);
    const { code, stderr } = await on(['apply', '--yes', config()]);
    assert.equal(code, 5);
    assert.match(stderr, /apply 1 was to be confirmed by .* and is not taken back yet\n.*lvsc con/);
    assert.match((await on(['status', config()])).stderr, /is not taken back yet/);
    assert.equal((await on(['confirm'])).code, 0);
  });

  it('has nothing to confirm', async () => {
    const { code, stderr } = await on(['confirm']);
    assert.equal(code, 1);
    assert.match(stderr, /no apply waits to be confirmed/);
  });
});
