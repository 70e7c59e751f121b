import type { Comment } from '../language/tree/ast.ts';
import type { Config } from '../language/values/config.ts';
import type { Finding } from '../source/finding.ts';
import { type Fix, removal } from '../source/fix.ts';
import type { Position, Range } from '../source/source.ts';
import type { Rule } from './rule.ts';

/** The code of an allowance that silences nothing. */
export const UNUSED_ALLOWANCE = 'unused-allowance';

interface Allowance {
  readonly code: string;
  readonly range: Range;
  /** The comment, where it is for this code alone. */
  readonly whole: Range | null;
  /** The line on which the allowance silences a finding. */
  readonly line: number;
}

/**
 * `# lvsc: allow CODE` at the end of a line or on the line above silences one finding there. An
 * allowance without a finding is a warning: it would hide the next mistake.
 */
export function applyAllowances(
  findings: readonly Finding[],
  rules: readonly Rule[],
  { file: { comments } }: Config,
  text: string,
): Finding[] {
  const allowances = allowancesIn(comments);
  if (allowances.length === 0) return [...findings];
  const mandatory = new Set(rules.filter((rule) => rule.mandatory).map(({ code }) => code));
  const waiting = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = `${finding.code} ${finding.range.start.line}`;
    const others = waiting.get(place);
    if (others) others.push(finding);
    else waiting.set(place, [finding]);
  }
  // What the line would have been found for is not known while it cannot be read.
  const unreadable = new Set(findings.filter(isUnreadable).map(({ range }) => range.start.line));
  const silenced = new Set<Finding>();
  const known = new Set(rules.map(({ code }) => code));
  const reported = new Set(findings.map(({ code }) => code));
  // One for a finding elsewhere stands in the wrong place; one for no rule has a slip in it, or is for
  // the other dialect.
  const fixOf = ({ code, whole }: Allowance): Fix | undefined =>
    known.has(code) && !reported.has(code) && whole !== null ? removal(whole, text) : undefined;
  const unused: Finding[] = [];
  for (const allowance of allowances) {
    const found = waiting.get(`${allowance.code} ${allowance.line}`) ?? [];
    const finding = found.find((each) => !silenced.has(each));
    if (finding && isAllowable(finding, mandatory)) silenced.add(finding);
    else if (finding || !unreadable.has(allowance.line))
      unused.push(unusedAllowance(allowance, finding !== undefined, fixOf(allowance)));
  }
  return [...findings.filter((finding) => !silenced.has(finding)), ...unused];
}

/** What the parser could not read cannot be allowed either. */
function isAllowable(finding: Finding, mandatory: ReadonlySet<string>): boolean {
  return !mandatory.has(finding.code) && !isUnreadable(finding);
}

function isUnreadable({ stage, severity }: Finding): boolean {
  return stage === 'syntax' && severity === 'error';
}

/** An allowance on a line of its own is for the next line that is not such an allowance again. */
function allowancesIn(comments: readonly Comment[]): Allowance[] {
  const found = comments.flatMap((comment) => {
    const match = /^#[ \t]*lvsc:[ \t]*allow[ \t]+([^ \t,]+(?:,[ \t]*[^ \t,]+)*)/.exec(comment.text);
    return match?.[1] === undefined ? [] : [{ comment, text: match[0], codes: match[1] }];
  });
  const targets = targetLines(
    found.filter(({ comment }) => !comment.trailing).map(({ comment }) => comment.range.start.line),
  );
  return found.flatMap(({ comment, text, codes }) => {
    const line = targets.get(comment.range.start.line) ?? comment.range.start.line;
    const each = [...codes.matchAll(/[^ \t,]+/g)];
    const whole = each.length === 1 ? comment.range : null;
    return each.map(({ 0: code, index }) => ({
      code,
      line,
      whole,
      range: within(comment.range.start, text.length - codes.length + index, code.length),
    }));
  });
}

/** For lines with nothing but an allowance, in order: the next line that is not one of them. */
function targetLines(lines: readonly number[]): ReadonlyMap<number, number> {
  const targets = new Map<number, number>();
  for (const line of lines.toReversed()) targets.set(line, targets.get(line + 1) ?? line + 1);
  return targets;
}

function within({ line, column, offset }: Position, from: number, length: number): Range {
  const at = (by: number) => ({ line, column: column + by, offset: offset + by });
  return { start: at(from), end: at(from + length) };
}

function unusedAllowance(
  { code, range }: Allowance,
  isMandatory: boolean,
  fix: Fix | undefined,
): Finding {
  const text = isMandatory
    ? {
        message: `"${code}" cannot be allowed`,
        hint: 'mend what it is about: without that there is nothing to plan',
      }
    : {
        message: `there is no "${code}" here to allow`,
        hint: 'remove it; an allowance is for its own line, or for the next if it stands alone',
      };
  return {
    code: UNUSED_ALLOWANCE,
    stage: 'semantics',
    severity: 'warning',
    range,
    ...text,
    ...(isMandatory || fix === undefined ? {} : { fix }),
  };
}
