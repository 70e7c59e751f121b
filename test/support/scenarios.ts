import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { desiredState } from '../../src/desired/desired-state.ts';
import { check } from '../../src/pipeline.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { diagnosticsText } from '../../src/report/diagnostics.ts';
import { hasErrors } from '../../src/source/finding.ts';
import { textDigest } from '../../src/state/canonical.ts';
import { parseCapture } from '../../src/state/capture.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

/** Where the scenarios are. */
export const scenarioFolder = fileURLToPath(new URL('../../fixtures/scenarios/', import.meta.url));

/** Their names: what happens to a director. */
export const scenarioNames: readonly string[] = readdirSync(scenarioFolder).sort();

/** What lvsc makes of a scenario. */
export interface Scenario {
  readonly diagnostics: string;
  /** Null where the config has errors. */
  readonly plan: Plan | null;
}

/** Checks and plans a scenario. */
export function runScenario(name: string): Scenario {
  const source = {
    name: 'lvs.conf',
    text: readFileSync(`${scenarioFolder}${name}/lvs.conf`, 'utf8'),
  };
  const checked = check(source, 'lvsc');
  const text = diagnosticsText([{ ...checked, readable: true }]);
  if (hasErrors(checked.findings)) return { diagnostics: text, plan: null };
  const live = parseCapture(readFileSync(`${scenarioFolder}${name}/live.json`, 'utf8'));
  assert.ok(live.ok, live.ok ? '' : live.problem);
  const plan = makePlan({
    director: live.value.director,
    tools: live.value.tools ?? usualTools,
    config: { file: source.name, digest: textDigest(source.text) },
    live: live.value.state,
    desired: desiredState(checked.config),
    owned: live.value.ownership,
    prune: false,
    drain: null,
  });
  return { diagnostics: text, plan };
}
