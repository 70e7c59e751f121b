import { LvscError } from './error/lvsc-error.ts';
import { desiredState } from './desired/desired-state.ts';
import type { Director } from './director/director.ts';
import type { Config } from './language/values/config.ts';
import type { ConfigFile } from './language/tree/ast.ts';
import type { Dialect } from './language/dialect.ts';
import type { Names } from './language/values/names.ts';
import { parse } from './language/parse.ts';
import { makePlan, type PlanInput } from './plan/make-plan.ts';
import type { Plan } from './plan/plan.ts';
import { usualTools } from './tools/usual-tools.ts';
import type { Finding } from './source/finding.ts';
import type { Source } from './source/source.ts';
import { textDigest } from './state/canonical.ts';
import { emptyState } from './state/empty-state.ts';
import { problemWith } from './state/well-formed.ts';
import { ownsNothing } from './state/ownership.ts';
import { allFindings } from './validation/validate.ts';

/** A file, read and judged. */
export interface CheckedFile {
  readonly source: Source;
  readonly file: ConfigFile;
  readonly config: Config;
  readonly findings: readonly Finding[];
}

/** text -> tokens -> AST -> findings */
export function check(source: Source, dialect: Dialect, names?: Names): CheckedFile {
  const options = { dialect, ...(names === undefined ? {} : { names }) };
  const { file, config, findings } = parse(source, options);
  return { source, file, config, findings: allFindings(config, source, findings) };
}

/**
 * AST -> desired state; director -> live state; desired x live -> plan
 * @throws {LvscError} when the director cannot be read, or the plan would not be safe to run
 */
export async function planFor(
  { source, config }: CheckedFile,
  director: Director,
  asked: Pick<PlanInput, 'prune' | 'drain' | 'probe'>,
): Promise<Plan> {
  const plan = makePlan({
    director: director.name,
    tools: await director.tools(),
    config: { file: source.name, digest: textDigest(source.text) },
    live: await director.read(),
    desired: desiredState(config),
    owned: await director.readOwnership(),
    ...asked,
  });
  const problem = problemWith(plan.goal);
  if (problem !== null) {
    throw new LvscError(`${source.name} asks for what no director can be: ${problem}`);
  }
  return plan;
}

/** AST x AST -> plan: for a director that is exactly what the first config asks for. */
export function planBetweenConfigs(before: CheckedFile, after: CheckedFile): Plan {
  const planned = (
    { source, config }: CheckedFile,
    live: Plan['before'],
    owned: Plan['ownership'],
  ): Plan =>
    makePlan({
      director: before.source.name,
      tools: usualTools,
      config: { file: source.name, digest: textDigest(source.text) },
      live,
      desired: desiredState(config),
      owned,
      prune: false,
      drain: null,
    });
  const { goal, ownership } = planned(before, emptyState, ownsNothing);
  return planned(after, goal, ownership);
}
