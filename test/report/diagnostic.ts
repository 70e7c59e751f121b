import type { Diagnostic } from '../../src/source/finding.ts';
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

/** A finding about the first `part` in a text of the file lvs.conf. */
export function diagnosticAt(
  text: string,
  part: string,
  details: Partial<Diagnostic> = {},
): Diagnostic {
  return {
    code: 'some-code',
    stage: 'semantics',
    severity: 'error',
    message: 'this is wrong',
    file: 'lvs.conf',
    range: rangeOf(text, part),
    ...details,
  };
}
