import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { casesOf, declareCases, titlesOf } from './machine/cases.ts';
import { Lab } from './machine/lab.ts';
import { labObstacle } from './machine/obstacle.ts';
import { skipFor } from '../support/skip-for.ts';

/**
 * The most one kernel may take, in seconds: several times what it takes on an idle machine.
 * LVSC_LAB_EXHAUSTIVE=1 tries every point of a plan in every way, where else some are sampled.
 */
const limit = process.env['LVSC_LAB_EXHAUSTIVE'] === '1' ? 14400 : 3600;

/** Those that take longest, to be begun first; then all others. */
const longest = [
  'ssh',
  'compile',
  'killed',
  'drain',
  'effects',
  'foreign',
  'confirm',
  'rollback-fails',
  'failing-step',
  'step-fails',
  'meddled',
  'interrupted',
  'import',
  'state-directory',
  'one-at-a-time',
].map((name) => `${name}.lab.ts`);
const files = [
  ...longest,
  ...readdirSync(join(import.meta.dirname, 'inside'))
    .filter((name) => name.endsWith('.lab.ts') && !longest.includes(name))
    .sort(),
];
/** Only files with such a case are run: see inside/main.ts. */
const wanted = process.env['LVSC_LAB_GREP'];

const suites: { readonly file: string; readonly suite: Mocha.Suite }[] = [];
for (const file of files) suites.push({ file, suite: await casesOf(file) });

describe('the lab', function () {
  this.timeout(limit * 1000).slow(30_000);
  let lab: Lab | undefined;

  before(function () {
    const obstacle = labObstacle();
    if (obstacle !== null) skipFor(this, 'the lab', obstacle);
    const chosen = suites.filter(
      ({ suite }) =>
        wanted === undefined || titlesOf(suite).some((title) => title.includes(wanted)),
    );
    lab = new Lab(
      chosen.map(({ file }) => file),
      limit,
    );
  });

  after(() => lab?.stop());

  for (const { suite } of suites)
    declareCases(suite, () => {
      if (lab) return lab;
      throw new Error('the lab is not there');
    });
});
