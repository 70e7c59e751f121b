import type { Finding } from '../source/finding.ts';
import type { ReportedFile } from './diagnostics.ts';
import { pathOf, withHint } from './place-in-file.ts';
import { xmlText } from './xml.ts';

/** Findings as Checkstyle XML, which many services read: a file without findings is in it, too. */
export function diagnosticsCheckstyle(files: readonly ReportedFile[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="4.3">',
    ...files.flatMap(({ source, findings }) => [
      `  <file name="${xmlText(pathOf(source))}">`,
      ...findings.map(errorOf),
      '  </file>',
    ]),
    '</checkstyle>\n',
  ].join('\n');
}

function errorOf(finding: Finding): string {
  const { severity, range, code } = finding;
  const { line, column } = range.start;
  return (
    `    <error line="${line}" column="${column}" severity="${severity}" ` +
    `message="${xmlText(withHint(finding))}" source="lvsc.${xmlText(code)}"/>`
  );
}
