import type { Config } from '../language/values/config.ts';
import type { Finding } from '../source/finding.ts';
import type { Source } from '../source/source.ts';
import { applyAllowances } from './allowance.ts';
import { echoFilter } from './echo.ts';
import { rules } from './rules.ts';

/**
 * What is wrong with the meaning of a file that reads, sorted by place. `syntax` holds the findings
 * of the parser: what follows from one of them is not reported a second time.
 */
export function validate(
  config: Config,
  source: Source,
  syntax: readonly Finding[] = [],
): readonly Finding[] {
  const given = new Set(syntax);
  return allFindings(config, source, syntax).filter((finding) => !given.has(finding));
}

/**
 * The findings of the parser and those of the rules, sorted by place, without those that
 * `# lvsc: allow CODE` silences.
 */
export function allFindings(
  config: Config,
  source: Source,
  syntax: readonly Finding[],
): readonly Finding[] {
  const isEcho = echoFilter(config, source, syntax);
  const echoes = new Set<Finding>();
  const findings = rules.flatMap((rule) => {
    const own: Finding[] = [];
    const { code, severity } = rule;
    rule.check(config, (said) => {
      const finding: Finding = { code, stage: 'semantics', severity, ...said };
      own.push(finding);
      if (isEcho(rule, finding)) echoes.add(finding);
    });
    return own;
  });
  // An allowance may be for one of the echoes, so those are taken out after it.
  return applyAllowances([...syntax, ...findings], rules, config)
    .filter((finding) => !echoes.has(finding))
    .toSorted(byPlace);
}

/** Sorting is stable, so findings about one place stay in the order of the rules. */
function byPlace({ range: a }: Finding, { range: b }: Finding): number {
  return a.start.offset - b.start.offset || a.end.offset - b.end.offset;
}
