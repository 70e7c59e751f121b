import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stepsBetween } from '../src/plan/make-plan.ts';
import { planDocument, type PlanDocument } from '../src/plan/plan-document.ts';
import { readPlan } from '../src/plan/read-plan.ts';
import { entriesOf } from '../src/plan/steps.ts';
import { planMarkdown } from '../src/report/markdown/plan-markdown.ts';
import { planText } from '../src/report/plan-text.ts';
import { plainStyle } from '../src/report/style.ts';
import type { Range } from '../src/source/source.ts';
import { unmeasured } from '../src/state/moment.ts';
import { canonicalJson, stateDigest, textDigest } from '../src/state/canonical.ts';
import { simulate } from '../src/step/simulate.ts';
import { golden } from './support/golden.ts';
import { runScenario, scenarioFolder as folder, scenarioNames } from './support/scenarios.ts';

/** These keep their plan whole: the format as it is written. */
const wholePlans: readonly string[] = ['nat-director', 'timeouts-and-sync-daemon-away'];

const markdownView = {
  refusals: [],
  moment: unmeasured,
  applyOptions: [],
  linkTo: (file: string, line: number) => `https://git.example/${file}#L${line}`,
  longest: 65_000,
};

function placeText({ start, end }: Range): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** What plan.txt does not say of a plan; the two states and the steps by their digests. */
function factsOf(whole: PlanDocument) {
  const { before, goal, changes, steps, commands, ownershipBefore: _, ownership, ...plan } = whole;
  const recordOf = ({ applied, ...record }: PlanDocument['ownership']) => ({
    ...record,
    applied: applied && stateDigest(applied),
  });
  return {
    ...plan,
    // From line:column to line:column of lvs.conf.
    origins: Object.fromEntries(changes.map(({ id, origin }) => [id, origin && placeText(origin)])),
    steps: textDigest(canonicalJson(steps)),
    commands: textDigest(canonicalJson(commands)),
    before: stateDigest(before),
    goal: stateDigest(goal),
    ownership: recordOf(ownership),
  };
}

describe('the whole plan of each scenario', () => {
  it('has a folder for each thing that happens to a director', () => {
    assert.ok(scenarioNames.length >= 18, scenarioNames.join(' '));
  });

  for (const name of scenarioNames) {
    it(name.replaceAll('-', ' '), () => {
      const { diagnostics, plan: made } = runScenario(name);
      const plan = made && planDocument(made);
      const path = (file: string): string => `${folder}${name}/${file}`;
      golden(path('diagnostics.txt'), diagnostics);
      golden(path('plan.txt'), plan && planText(plan, plainStyle));
      golden(path('plan.md'), plan && planMarkdown(plan, markdownView));
      golden(
        path('facts.json'),
        plan &&
          `${JSON.stringify(factsOf(plan), null, 2)}
`,
      );
      if (!wholePlans.includes(name)) return;
      golden(
        path('plan.json'),
        plan &&
          `${JSON.stringify(plan, null, 2)}
`,
      );
    });
  }

  it('has plans that lead to their goal and back, and read back from their file', () => {
    for (const name of scenarioNames) {
      const { plan } = runScenario(name);
      if (plan === null) continue;
      assert.deepEqual(simulate(plan.before, entriesOf(plan.steps)), plan.goal, name);
      const back = entriesOf(stepsBetween(plan.goal, plan.before));
      assert.deepEqual(simulate(plan.goal, back), plan.before, name);
      assert.deepEqual(
        readPlan(JSON.stringify(planDocument(plan))),
        { ok: true, value: plan },
        name,
      );
    }
  });

  it('has only addresses that are nobody’s', () => {
    for (const name of scenarioNames) {
      for (const file of readdirSync(`${folder}${name}`)) {
        const text = readFileSync(`${folder}${name}/${file}`, 'utf8');
        for (const [address] of text.matchAll(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g)) {
          assert.match(
            address,
            /^(0\.0\.0\.0$|10\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|255\.|224\.0\.0\.)/,
            `${name}/${file}`,
          );
        }
      }
    }
  });

  it('refuses to rewrite anything in CI', () => {
    const program = [
      "import { updatesGolden } from './test/support/golden.ts';",
      'updatesGolden();',
    ].join('\n');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: { ...process.env, CI: 'true', UPDATE_GOLDEN: '1' },
        encoding: 'utf8',
      },
    );
    assert.notEqual(status, 0);
    assert.match(stderr, /UPDATE_GOLDEN is refused where CI is set/);
  });
});
