import type { Diagnostic } from '../source/finding.ts';

/**
 * The text with `# lvsc: allow CODE` above each line that has a finding: the file says what is
 * there, and a check is to complain only about what changes from now on.
 */
export function withAllowances(text: string, diagnostics: readonly Diagnostic[]): string {
  const codes = new Map<number, string[]>();
  for (const { code, range } of diagnostics) {
    const { line } = range.start;
    codes.set(line, [...(codes.get(line) ?? []), code]);
  }
  return text
    .split('\n')
    .flatMap((line, i) => {
      const allowed = codes.get(i + 1);
      const indent = /^ */.exec(line)?.[0] ?? '';
      return allowed === undefined
        ? [line]
        : [`${indent}# lvsc: allow ${allowed.join(', ')}`, line];
    })
    .join('\n');
}
