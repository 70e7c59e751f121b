import { casesOf, declareCases } from './machine/cases.ts';
import { Machine } from './machine/machine.ts';
import { labObstacle } from './machine/obstacle.ts';

/**
 * The most one kernel may take, in seconds: several times what it takes on an idle machine.
 * LVSC_LAB_EXHAUSTIVE=1 tries every point of a plan in every way, where else some are sampled.
 */
const limit = process.env['LVSC_LAB_EXHAUSTIVE'] === '1' ? 14400 : 3600;

/** Two kernels, one a processor; the files of each run one after another. */
const machines = [
  new Machine([
    'harness.lab.ts',
    'article.lab.ts',
    'forwarding.lab.ts',
    'foreign.lab.ts',
    'refusals.lab.ts',
    'hostile-values.lab.ts',
    'state-directory.lab.ts',
    'one-at-a-time.lab.ts',
    'drain.lab.ts',
    'confirm.lab.ts',
  ]),
  new Machine([
    'failing-step.lab.ts',
    'transaction.lab.ts',
    'killed.lab.ts',
    'rollback-fails.lab.ts',
  ]),
];
const suites: Mocha.Suite[] = [];
for (const { files } of machines) suites.push(await casesOf(files));

describe('the lab', function () {
  this.timeout(limit * 1000).slow(30_000);

  before(function () {
    const obstacle = labObstacle();
    if (obstacle !== null) {
      if (process.env['CI']) throw new Error(`in CI the lab must run. ${obstacle}`);
      console.log(`    the lab is skipped: ${obstacle}`);
      this.skip();
    }
    for (const machine of machines) machine.start(limit);
  });

  after(async () => {
    await Promise.all(machines.map((machine) => machine.stop()));
  });

  for (const [index, suite] of suites.entries()) {
    const machine = machines[index];
    if (machine) declareCases(suite, machine);
  }
});
