import assert from 'node:assert/strict';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { server } from '../support/desired.ts';
import { directorFile, smallConfig } from '../support/director-file.ts';

const one = smallConfig(server('cpu1', '10.1.1.1'));

describe('a damaged journal', () => {
  const { on, text, write, config, shown, journal } = directorFile();
  const damage = async (number: number, keepsEnd: boolean): Promise<void> => {
    const lines = (await readFile(journal(number), 'utf8')).split('\n');
    const rest = keepsEnd ? lines.slice(2) : [''];
    await writeFile(journal(number), [lines[0], 'rubbish', ...rest].join('\n'));
  };
  /** Three applies, each with a real server more. */
  const thrice = async (): Promise<void> => {
    for (const cpus of [1, 2, 3]) {
      const servers = Array.from({ length: cpus }, (_, at) =>
        server(`cpu${at + 1}`, `10.1.1.${at + 1}`),
      );
      await write('lvs.conf', smallConfig(...servers));
      assert.equal((await on(['apply', '--yes', config()])).code, 0);
    }
  };

  it('blocks only the way back that needs it, where it is not the last', async () => {
    await thrice();
    await damage(2, false);
    assert.deepEqual(await on(['plan', config()]).then(({ code, stderr }) => [code, stderr]), [
      0,
      '',
    ]);
    assert.equal((await on(['status', config()])).code, 0);
    const lines = (await on(['history'])).stdout.trimEnd().split('\n');
    assert.equal(lines.length, 3);
    assert.match(lines[0] ?? '', /^ +1 .* committed /);
    assert.match(
      lines[1] ?? '',
      /^ +2 {2}damaged, its end is not known {2}.*000002\.jsonl, line 2: it is not JSON/,
    );
    assert.match(lines[2] ?? '', /^ +3 .* committed /);
    assert.equal((await on(['history', '3'])).code, 0);
    const before = await text();
    for (const command of [
      ['rollback', '--yes', '2'],
      ['rollback', '--yes', '1'],
      ['history', '2'],
    ]) {
      const { code, stderr } = await on(command);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /^lvsc: the journal .*000002\.jsonl is damaged: line 2: .*\nhint: .*move that file away/,
      );
    }
    assert.equal(await text(), before);
    assert.equal((await on(['rollback', '--yes'])).code, 0);
    assert.match(await shown(), /10\.1\.1\.2:80/);
    assert.doesNotMatch(await shown(), /10\.1\.1\.3:80/);
    await write('lvs.conf', one);
    assert.equal((await on(['apply', '--yes', config()])).code, 0);
  });

  it('that may be of an apply that was cut off is told, and keeps apply from changing', async () => {
    await thrice();
    await damage(3, false);
    const said =
      /the journal .*000003\.jsonl is damaged: line 2: .*; whether apply 3 came to its end cannot be told/;
    await write('lvs.conf', one);
    const planned = await on(['plan', config()]);
    assert.equal(planned.code, 0);
    assert.match(planned.stdout, /2 to remove/);
    assert.match(planned.stderr, said);
    assert.match(planned.stderr, /^warning: .*: apply will refuse\nhint: .*move that file away/);
    const status = await on(['status', config()]);
    assert.equal(status.code, 2);
    assert.match(status.stderr, /^warning: the journal .*000003\.jsonl is damaged: line 2: /m);
    assert.equal((await on(['history'])).code, 0);
    const before = await text();
    for (const command of [
      ['apply', '--yes', config()],
      ['apply', '--dry-run', config()],
      ['rollback', '--yes'],
      ['drain', '--yes', 'http/cpu1'],
      ['confirm'],
    ]) {
      const { code, stderr } = await on(command);
      assert.equal(code, 5, `${command.join(' ')}: ${stderr}`);
      assert.match(stderr, said);
      assert.match(stderr, /\nhint: .*move that file away/);
    }
    const recovered = await on(['recover']);
    assert.equal(recovered.code, 1);
    assert.match(recovered.stderr, /^lvsc: the journal .*000003\.jsonl is damaged: line 2: /);
    assert.equal(await text(), before);
    await rename(journal(3), `${journal(3)}.damaged`);
    assert.equal((await on(['apply', '--yes', config()])).code, 0);
  });

  it('that tells the end of its apply is no obstacle to the next', async () => {
    await thrice();
    await damage(3, true);
    assert.match((await on(['history'])).stdout, / 3 {2}damaged, committed {2}/);
    const { code, stderr } = await on(['rollback', '--yes']);
    assert.equal(code, 1, 'the last apply that held is the damaged one');
    assert.match(stderr, /000003\.jsonl is damaged/);
    assert.equal((await on(['status', config()])).code, 0);
    await write('lvs.conf', one);
    assert.equal((await on(['apply', '--yes', config()])).code, 0);
    assert.equal((await on(['rollback', '--yes'])).code, 0);
  });

  it('of an apply that was taken back is not needed to go back', async () => {
    await thrice();
    await write('lvs.conf', one);
    await on(['apply', '--yes', config()], { interrupted: AbortSignal.abort('SIGINT') });
    await damage(4, true);
    assert.match((await on(['history'])).stdout, / 4 {2}damaged, rolled-back {2}/);
    assert.equal((await on(['rollback', '--yes', '1'])).code, 0);
    assert.match(await shown(), /No virtual services/);
  });
});
