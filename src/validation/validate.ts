import type { Config } from '../language/values/config.ts';
import type { Diagnostic } from '../source/finding.ts';
import type { Source } from '../source/source.ts';
import { applyAllowances } from './allowance.ts';
import { echoFilter } from './echo.ts';
import type { Finding, Rule } from './rule.ts';
import { rules } from './rules.ts';

/**
 * What is wrong with the meaning of a file that reads, sorted by place. `syntax` holds the findings
 * of the parser: what follows from one of them is not reported a second time.
 */
export function validate(
  config: Config,
  source: Source,
  syntax: readonly Diagnostic[] = [],
): readonly Diagnostic[] {
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
  syntax: readonly Diagnostic[],
): readonly Diagnostic[] {
  const isEcho = echoFilter(config, source, syntax);
  const echoes = new Set<Diagnostic>();
  const findings = rules.flatMap((rule) => {
    const own: Diagnostic[] = [];
    rule.check(config, (finding) => {
      const diagnostic = diagnosticOf(rule, finding, source.name);
      own.push(diagnostic);
      if (isEcho(rule, finding)) echoes.add(diagnostic);
    });
    return own;
  });
  // An allowance may be for one of the echoes, so those are taken out after it.
  return applyAllowances([...syntax, ...findings], rules, config, source)
    .filter((finding) => !echoes.has(finding))
    .toSorted(byPlace);
}

function diagnosticOf({ code, severity }: Rule, finding: Finding, file: string): Diagnostic {
  const { message, range, hint, related } = finding;
  return {
    code,
    stage: 'semantics',
    severity,
    message,
    file,
    range,
    ...(hint === undefined ? {} : { hint }),
    ...(related === undefined ? {} : { related: related.map((place) => ({ ...place, file })) }),
  };
}

/** Sorting is stable, so findings about one place stay in the order of the rules. */
function byPlace({ range: a }: Diagnostic, { range: b }: Diagnostic): number {
  return a.start.offset - b.start.offset || a.end.offset - b.end.offset;
}
