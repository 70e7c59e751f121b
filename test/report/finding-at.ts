import type { ReportedFile } from '../../src/report/diagnostics.ts';
import type { Finding } from '../../src/source/finding.ts';
import type { Position, Range } from '../../src/source/source.ts';

/** The range of the first `part` in a text. */
export function rangeOf(text: string, part: string): Range {
  const from = text.indexOf(part);
  return { start: positionAt(text, from), end: positionAt(text, from + part.length) };
}

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, offset };
}

/** A finding about the first `part` in a text. */
export function findingAt(text: string, part: string, details: Partial<Finding> = {}): Finding {
  return {
    code: 'some-code',
    stage: 'semantics',
    severity: 'error',
    message: 'this is wrong',
    range: rangeOf(text, part),
    ...details,
  };
}

/** A file that could be read, with what was found in it. */
export function fileWith(findings: readonly Finding[], text = '', name = 'lvs.conf'): ReportedFile {
  return { source: { name, text }, readable: true, findings };
}
