import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { casesOf, titlesOf } from './machine/cases.ts';

/** The files whose cases are about an apply that something happens to. */
const files = [
  'failing-step',
  'interrupted',
  'killed',
  'meddled',
  'one-at-a-time',
  'rollback-fails',
  'ssh',
  'state-directory',
  'step-fails',
].map((name) => `${name}.lab.ts`);

/** Cases of theirs in which nothing goes wrong in an apply. */
const others = [
  'a plan that touches every kind of state, when a step fails adds, edits and removes in at least 12 steps by six tools',
  'a step that fails in the middle of an apply is refused where a device does not exist',
  'a state directory that cannot be relied on is for its owner alone',
  'a director that is reached by ssh is applied as a local one is, over one connection, and both see the same record',
  'a director that is reached by ssh is one of two in one go, the standby first; who moves their addresses is somebody else',
  'a director that is reached by ssh in the middle of an apply holds with --confirm when it is confirmed, by another operator as well',
  'a director that is reached by ssh in the middle of an apply goes back with --confirm when nobody confirms, and the journal learns of it',
];

/** The rows of the table: fault, place, promise and case. */
function rows(): string[][] {
  const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  return [...text.matchAll(/^\| (?!fault|-)(.+) \|$/gm)].map(([, row = '']) => row.split(' | '));
}

describe('the table of what lvsc promises when something goes wrong', () => {
  it('has fault, place, promise and case in each row', () => {
    assert.ok(rows().length > 30);
    for (const row of rows()) assert.equal(row.length, 4, row.join(' | '));
  });

  it('names each case that is about a fault, and no other', async () => {
    const titles: string[] = [];
    for (const file of files) titles.push(...titlesOf(await casesOf(file)));
    const named = rows().map((row) => row[3] ?? '');
    assert.deepEqual([...named, ...others].sort(), titles.sort());
  });
});
