import type { ParseResult } from '../language/parse.ts';
import type { Finding } from '../source/finding.ts';
import { applyAllowances } from './allowance.ts';
import { echoFilter } from './echo.ts';
import { rules } from './rules.ts';

/**
 * Judges what {@link parse} made of a file. Pure.
 *
 * @param parsed - the result of {@link parse}
 * @returns all there is to say of the file, sorted by place: the findings of the parser, and those
 *   of the rules about its meaning, without what follows from another one, and without what
 *   `# lvsc: allow CODE` in the file silences
 *
 * @example
 * ```ts
 * import { hasErrors, parse, validate } from 'lvsc';
 *
 * const findings = validate(parse({ name: 'lvs.conf', text: 'network = natt\n' }));
 * for (const { range, message } of findings) {
 *   console.log(`${range.start.line}:${range.start.column}: ${message}`);
 * }
 * console.log(hasErrors(findings)); // true
 * ```
 */
export function validate(
  parsed: Pick<ParseResult, 'source' | 'config' | 'findings'>,
): readonly Finding[] {
  const { source, config, findings: syntax } = parsed;
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
  return applyAllowances([...syntax, ...findings], rules, config, source.text)
    .filter((finding) => !echoes.has(finding))
    .toSorted(byPlace);
}

/** Sorting is stable, so findings about one place stay in the order of the rules. */
function byPlace({ range: a }: Finding, { range: b }: Finding): number {
  return a.start.offset - b.start.offset || a.end.offset - b.end.offset;
}
