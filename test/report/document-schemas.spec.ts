import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { journalPath } from '../../src/store/journal-file.ts';
import { validatorFor } from '../../src/json/validator.ts';
import type { PlanDocument } from '../../src/plan/plan-document.ts';
import {
  errorSchema,
  historySchema,
  outcomeSchema,
  recoverySchema,
  stateSchema,
  statusSchema,
} from '../../src/report/document-schemas.ts';
import { server } from '../support/desired.ts';
import { directorFile, smallConfig } from '../support/director-file.ts';

const validators = {
  'lvsc-error/1': validatorFor(errorSchema),
  'lvsc-outcome/1': validatorFor(outcomeSchema),
  'lvsc-recovery/1': validatorFor(recoverySchema),
  'lvsc-history/1': validatorFor(historySchema),
  'lvsc-status/1': validatorFor(statusSchema),
  'lvsc-state/1': validatorFor(stateSchema),
};
type Format = keyof typeof validators;

describe('the schemas of what commands print', () => {
  const { on, path, write, config } = directorFile();

  /** What a command printed, after it was found to be such a document. */
  async function printed(
    format: Format,
    args: readonly string[],
    given: Parameters<typeof on>[1] = {},
  ): Promise<string> {
    const { stdout, stderr } = await on([...args, '--json'], given);
    assert.equal((JSON.parse(stdout) as { format: string }).format, format, stderr);
    const checked = validators[format](JSON.parse(stdout));
    assert.ok(checked.ok, checked.ok ? '' : `${args.join(' ')}: ${checked.problem}\n${stdout}`);
    return stdout;
  }

  /** Makes the journal of an apply end after the first step was begun. */
  async function cutOff(number: number): Promise<void> {
    const file = journalPath(path('director.json.state'), number);
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, `${lines.slice(0, 2).join('\n')}\n`);
  }

  const apply = (): readonly string[] => ['apply', '--yes', config()];

  it('describe what apply, rollback, drain and undrain print', async () => {
    assert.match(await printed('lvsc-outcome/1', apply()), /"committed"/);
    await printed('lvsc-outcome/1', ['drain', '--yes', 'http/cpu2']);
    await printed('lvsc-outcome/1', ['undrain', '--yes', 'http/cpu2']);
    await printed('lvsc-outcome/1', ['rollback', '--yes']);
    await write('lvs.conf', smallConfig(server('cpu1', '10.1.1.1')));
    const interrupted = AbortSignal.abort('SIGINT');
    assert.match(await printed('lvsc-outcome/1', apply(), { interrupted }), /"rolled-back"/);
  });

  it('describe what recover prints, with something to do and without', async () => {
    await printed('lvsc-recovery/1', ['recover']);
    await on(apply());
    await cutOff(1);
    assert.match(await printed('lvsc-recovery/1', ['recover']), /"cut-off"/);
    await on(apply());
    await cutOff(2);
    assert.match(await printed('lvsc-recovery/1', ['recover', '--accept']), /"accepted"/);
  });

  it('describe what history, status and show print', async () => {
    await printed('lvsc-status/1', ['status', config()]);
    await on(apply());
    await on(['drain', '--yes', 'http/cpu2']);
    await write('lvs.conf', smallConfig(server('cpu1', '10.1.1.1')));
    assert.match(await printed('lvsc-status/1', ['status', config()]), /"drained": \[\s*\{/);
    await on([...apply(), '--confirm', '600']);
    assert.match(await printed('lvsc-status/1', ['status', config()]), /"lvsc-pending\/1"/);
    await on(['confirm']);
    await printed('lvsc-state/1', ['show']);
    await printed('lvsc-history/1', ['history']);
    assert.match(await printed('lvsc-history/1', ['history', '1']), /"doing"/);
  });

  it('describe a status and a history with files that are damaged', async () => {
    await on(apply());
    const file = journalPath(path('director.json.state'), 1);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('\n', '\nrubbish\n'));
    assert.match(await printed('lvsc-history/1', ['history']), /"outcome": "committed"/);
    assert.match(await printed('lvsc-status/1', ['status', config()]), /"damaged": \[\]/);
    await writeFile(file, 'rubbish\n');
    await write('director.json.state/pending-confirm.json', 'rubbish');
    assert.match(await printed('lvsc-history/1', ['history']), /"outcome": null/);
    assert.match(
      await printed('lvsc-status/1', ['status', config()]),
      /"pending": null,\n {2}"unfinished": null,[^]*confirm\.json",\n {6}"line": null,[^]*"line": 1,/,
    );
  });

  it('describe what a command prints that could not be done', async () => {
    await printed('lvsc-error/1', ['show', '--frobnicate']);
    await printed('lvsc-error/1', ['rollback', '--yes', '7']);
    await on(apply());
    await cutOff(1);
    const refused = JSON.parse(await printed('lvsc-error/1', apply())) as Record<string, unknown>;
    assert.equal(refused['status'], 5);
    assert.match(String(refused['message']), /^refused: apply 1 .* has not come to its end/);
    assert.match(String(refused['hint']), /^lvsc recover /);
  });

  it('describe a history with an apply that needs an operator', async () => {
    await on(apply());
    const file = journalPath(path('director.json.state'), 1);
    const text = await readFile(file, 'utf8');
    const { plan } = JSON.parse(text.split('\n')[0] ?? '') as { plan: PlanDocument };
    const end = { standing: plan.changes, commands: plan.commands.back };
    const changed = `"outcome":"needs-operator",${JSON.stringify(end).slice(1, -1)}`;
    await writeFile(file, text.replace('"outcome":"committed"', changed));
    await printed('lvsc-history/1', ['history']);
    const { stdout } = await on(['history', '1']);
    assert.match(stdout, /Still to be done to get back:\n {2}\+ .*These commands would do it:\n/s);
  });

  it('let nothing else pass', async () => {
    const text = await printed('lvsc-outcome/1', apply());
    for (const [from, to] of [
      ['"committed"', '"commited"'],
      ['"warnings"', '"warning"'],
      ['"director"', '"host"'],
    ] as const) {
      assert.equal(validators['lvsc-outcome/1'](JSON.parse(text.replace(from, to))).ok, false);
    }
  });
});
