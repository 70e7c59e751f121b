import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from '../src/pipeline.ts';
import { makePlan } from '../src/plan/make-plan.ts';
import type { Plan } from '../src/plan/plan.ts';
import { readPlan } from '../src/plan/read-plan.ts';
import { simulate } from '../src/step/simulate.ts';
import { entriesOf } from '../src/plan/steps.ts';
import { stepsBetween } from '../src/plan/make-plan.ts';
import { commandText } from '../src/report/command-text.ts';
import { diagnosticsText } from '../src/report/diagnostics.ts';
import { planText } from '../src/report/plan-text.ts';
import { plainStyle } from '../src/report/style.ts';
import { hasErrors } from '../src/source/finding.ts';
import { textDigest } from '../src/state/canonical.ts';
import { parseCapture } from '../src/state/capture.ts';
import { desiredState } from '../src/desired/desired-state.ts';
import { golden } from './support/golden.ts';
import { usualTools } from '../src/tools/usual-tools.ts';

const folder = fileURLToPath(new URL('../fixtures/scenarios/', import.meta.url));
const scenarios = readdirSync(folder).sort();

interface Scenario {
  readonly diagnostics: string;
  /** Null where the config has errors. */
  readonly plan: Plan | null;
}

function run(name: string): Scenario {
  const source = { name: 'lvs.conf', text: readFileSync(`${folder}${name}/lvs.conf`, 'utf8') };
  const { config, diagnostics } = check(source, 'lvsc');
  const text = diagnosticsText(diagnostics, [source]);
  if (hasErrors(diagnostics)) return { diagnostics: text, plan: null };
  const live = parseCapture(readFileSync(`${folder}${name}/live.json`, 'utf8'));
  assert.ok(live.ok, live.ok ? '' : live.problem);
  const plan = makePlan({
    director: live.value.director,
    tools: live.value.tools ?? usualTools,
    config: { file: source.name, digest: textDigest(source.text) },
    live: live.value.state,
    desired: desiredState(config),
    owned: live.value.ownership,
    prune: false,
    drain: null,
  });
  return { diagnostics: text, plan };
}

function commands(list: readonly Plan['commands']['forward'][number][]): string {
  return list.map((command) => `${commandText(command)}\n`).join('');
}

describe('fixtures/scenarios', () => {
  it('has a folder for each thing that happens to a director', () => {
    assert.ok(scenarios.length >= 18, scenarios.join(' '));
  });

  for (const name of scenarios) {
    it(name.replaceAll('-', ' '), () => {
      const { diagnostics, plan } = run(name);
      const path = (file: string): string => `${folder}${name}/${file}`;
      golden(path('diagnostics.txt'), diagnostics);
      golden(path('plan.txt'), plan && planText(plan, plainStyle));
      golden(path('plan.json'), plan && `${JSON.stringify(plan, null, 2)}\n`);
      golden(path('commands.txt'), plan && commands(plan.commands.forward));
      golden(path('rollback.txt'), plan && commands(plan.commands.back));
    });
  }

  it('has plans that lead to their goal and back, and read back from their file', () => {
    for (const name of scenarios) {
      const { plan } = run(name);
      if (plan === null) continue;
      assert.deepEqual(entriesOf(plan.steps).reduce(simulate, plan.before), plan.goal, name);
      const back = entriesOf(stepsBetween(plan.goal, plan.before));
      assert.deepEqual(back.reduce(simulate, plan.goal), plan.before, name);
      assert.deepEqual(readPlan(JSON.stringify(plan)), { ok: true, value: plan }, name);
    }
  });

  it('has only addresses that are nobody’s', () => {
    for (const name of scenarios) {
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
