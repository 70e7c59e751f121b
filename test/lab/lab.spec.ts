import { casesOf, declareCases, titlesOf } from './machine/cases.ts';
import { Machine } from './machine/machine.ts';
import { labObstacle } from './machine/obstacle.ts';

/**
 * The most one kernel may take, in seconds: several times what it takes on an idle machine.
 * LVSC_LAB_EXHAUSTIVE=1 tries every point of a plan in every way, where else some are sampled.
 */
const limit = process.env['LVSC_LAB_EXHAUSTIVE'] === '1' ? 14400 : 3600;

/** Two kernels, one a processor, and a short third; the files of each run one after another. */
const machines = [
  new Machine([
    'harness.lab.ts',
    'article.lab.ts',
    'forwarding.lab.ts',
    'foreign.lab.ts',
    'refusals.lab.ts',
    'addresses.lab.ts',
    'hostile-values.lab.ts',
    'state-directory.lab.ts',
    'one-at-a-time.lab.ts',
    'drain.lab.ts',
    'confirm.lab.ts',
    'compile.lab.ts',
    'ssh.lab.ts',
  ]),
  new Machine([
    'failing-step.lab.ts',
    'transaction.lab.ts',
    'killed.lab.ts',
    'rollback-fails.lab.ts',
    'keepalived.lab.ts',
  ]),
  new Machine(['systemd.lab.ts'], { systemd: true }),
];
/** Only kernels with such a case are started: see inside/main.ts. */
const wanted = process.env['LVSC_LAB_GREP'];
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
    for (const [index, machine] of machines.entries()) {
      if (wanted === undefined || titlesOf(suites[index]).some((title) => title.includes(wanted)))
        machine.start(limit);
    }
  });

  after(async () => {
    await Promise.all(machines.map((machine) => machine.stop()));
  });

  for (const [index, suite] of suites.entries()) {
    const machine = machines[index];
    if (machine) declareCases(suite, machine);
  }
});
