import type { Finding } from '../source/finding.ts';
import { countOf, type ReportedFile } from './diagnostics.ts';
import { withHint } from './place-in-file.ts';
import { xmlText as xml } from './xml.ts';

/**
 * Findings as JUnit XML, which CI systems show as test results: a suite for each file, a failed
 * case for each error, a passed case with output for each warning, and one passed case for a file
 * without errors.
 */
export function diagnosticsJunit(files: readonly ReportedFile[]): string {
  const suites = files.map(suite);
  const total = suites.reduce((sum, { tests }) => sum + tests, 0);
  const failures = suites.reduce((sum, each) => sum + each.failures, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="lvsc check" tests="${total}" failures="${failures}" errors="0">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>\n',
  ].join('\n');
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
}

function suite({ source: { name: file }, findings }: ReportedFile): Suite {
  const failures = countOf(findings, 'error');
  const cases = findings.map((finding) => testCase(finding, file));
  if (failures === 0) cases.unshift(`    <testcase classname="${xml(file)}" name="no errors"/>`);
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="0"`;
  return {
    tests: cases.length,
    failures,
    xml: [`  <testsuite name="${xml(file)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n'),
  };
}

function testCase(finding: Finding, file: string): string {
  const { severity, range, code, message } = finding;
  const place = `${file}:${range.start.line}:${range.start.column}`;
  const name = `${code} at ${range.start.line}:${range.start.column}`;
  const text = xml(`${place}: ${withHint(finding)}`);
  const inner =
    severity === 'error'
      ? `<failure type="${xml(code)}" message="${xml(message)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return [
    `    <testcase classname="${xml(file)}" name="${xml(name)}" file="${xml(file)}" line="${range.start.line}">`,
    `      ${inner}`,
    '    </testcase>',
  ].join('\n');
}
