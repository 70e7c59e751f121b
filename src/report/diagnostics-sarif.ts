import type { Finding } from '../source/finding.ts';
import type { Range } from '../source/source.ts';
import type { ReportedFile } from './diagnostics.ts';

/** What SARIF wants to know of a code. */
export interface SarifRule {
  readonly code: string;
  readonly summary: string;
  readonly explanation: string;
}

interface Tool {
  /** Version of lvsc. */
  readonly version: string;
  /** All codes that findings may have; others are listed without a text. */
  readonly rules: readonly SarifRule[];
}

/**
 * Findings as SARIF 2.1.0, which code scanning services read.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
export function diagnosticsSarif(files: readonly ReportedFile[], tool: Tool): string {
  const codes = [
    ...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code))),
  ].sort();
  const described = new Map(tool.rules.map((rule) => [rule.code, rule]));
  const index = new Map(codes.map((code, at) => [code, at]));
  const log = {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'lvsc',
            version: tool.version,
            rules: codes.map((code) => ruleOf(code, described.get(code))),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ source, findings }) =>
          findings.map((finding) => resultOf(finding, source.name, index)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: string, rule: SarifRule | undefined) {
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.explanation },
    help: { text: `${rule.explanation}\n\nlvsc explain ${id}` },
  };
}

function resultOf(finding: Finding, file: string, index: ReadonlyMap<string, number>) {
  const { code, severity, message, range, hint, related = [] } = finding;
  return {
    ruleId: code,
    ruleIndex: index.get(code) ?? -1,
    level: severity,
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [{ physicalLocation: placeOf(file, range) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            message: { text: place.message },
            physicalLocation: placeOf(file, place.range),
          })),
        }),
  };
}

function placeOf(file: string, { start, end }: Range) {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      charOffset: start.offset,
      charLength: end.offset - start.offset,
    },
  };
}

/** A file name as a URI reference: a relative name stays relative to where lvsc was run. */
function uriOf(file: string): string {
  const path = file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return file.startsWith('/') ? `file://${path}` : path;
}
