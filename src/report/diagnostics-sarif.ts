import type { Finding, Severity } from '../source/finding.ts';
import type { Fix } from '../source/fix.ts';
import type { Range } from '../source/source.ts';
import type { ReportedFile } from './diagnostics.ts';
import { lineFingerprints } from './line-fingerprints.ts';
import { pathOf, withHint } from './place-in-file.ts';
import { printableLines } from './printable.ts';

/** What SARIF wants to know of a code. */
export interface SarifRule {
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly explanation: string;
}

interface Tool {
  /** Version of lvsc. */
  readonly version: string;
  /** All codes that findings may have; others are listed without a text. */
  readonly rules: readonly SarifRule[];
}

/** What GitHub takes in one upload. */
const MAX_RUNS = 20;

/**
 * Findings as SARIF 2.1.0, which code scanning services read. Each file is a run with a category of
 * its own, so that a service can tell what is gone from a file from a file that was not checked; where
 * there are more files than a service takes runs, all are one.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 * @see https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function diagnosticsSarif(files: readonly ReportedFile[], tool: Tool): string {
  // A category may be there once.
  const names = new Set(files.map(({ source }) => pathOf(source)));
  const isApart = files.length <= MAX_RUNS && names.size === files.length;
  const groups = isApart ? files.map((file) => [file]) : [files];
  const log = {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: (groups.length === 0 ? [[]] : groups).map((group) => runOf(group, tool)),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function runOf(files: readonly ReportedFile[], { version, rules }: Tool) {
  const codes = [
    ...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code))),
  ].sort();
  const described = new Map(rules.map((rule) => [rule.code, rule]));
  const index = new Map(codes.map((code, at) => [code, at]));
  const [first] = files.length === 1 ? files : [];
  const category = first === undefined ? '' : `${uriOf(pathOf(first.source))}/`;
  return {
    tool: {
      driver: {
        name: 'lvsc',
        version,
        rules: codes.map((code) => ruleOf(code, described.get(code))),
      },
    },
    automationDetails: { id: `lvsc/${category}` },
    columnKind: 'utf16CodeUnits',
    results: files.flatMap(resultsOf),
  };

  function resultsOf({ source, findings }: ReportedFile) {
    // A text is only looked at where there is something to tell of it.
    const prints = findings.length === 0 ? [] : lineFingerprints(source.text);
    const uri = uriOf(pathOf(source));
    return findings.map((finding) =>
      resultOf(finding, uri, {
        index: index.get(finding.code) ?? -1,
        fingerprint: prints[finding.range.start.line - 1],
      }),
    );
  }
}

function ruleOf(id: string, rule: SarifRule | undefined) {
  if (rule === undefined) return { id };
  const { severity, summary, explanation } = rule;
  const text = `${explanation}\n\nlvsc explain ${id}`;
  return {
    id,
    name: id,
    shortDescription: { text: summary },
    fullDescription: { text: explanation },
    help: { text, markdown: `${markdownText(explanation)}\n\n\`lvsc explain ${id}\`` },
    defaultConfiguration: { level: severity },
    properties: {
      precision: 'very-high',
      'problem.severity': severity,
      tags: ['lvs.conf'],
    },
  };
}

interface Identity {
  readonly index: number;
  readonly fingerprint: string | undefined;
}

function resultOf(finding: Finding, uri: string, { index, fingerprint }: Identity) {
  const { code, severity, range, fix, related = [] } = finding;
  return {
    ruleId: code,
    ruleIndex: index,
    level: severity,
    message: messageOf(withHint(finding)),
    locations: [{ physicalLocation: placeOf(uri, range) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            message: messageOf(place.message),
            physicalLocation: placeOf(uri, place.range),
          })),
        }),
    ...(fingerprint === undefined
      ? {}
      : { partialFingerprints: { primaryLocationLineHash: fingerprint } }),
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, uri, finding)] }),
  };
}

function fixOf({ range, text }: Fix, uri: string, { hint, message }: Finding) {
  return {
    description: messageOf(hint ?? message),
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: [
          { deletedRegion: regionOf(range), ...(text === '' ? {} : { insertedContent: { text } }) },
        ],
      },
    ],
  };
}

/** A viewer makes a link of `[words](target)`: a name in a file must not be one. */
function messageOf(text: string) {
  return { text: printableLines(text).replaceAll(/\[(?=[^\]]*\]\()/g, '\\[') };
}

/** Explanations are of this program; what is code in them to Markdown is none. */
function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#]/g, '\\$&');
}

function placeOf(uri: string, range: Range) {
  return { artifactLocation: { uri }, region: regionOf(range) };
}

function regionOf({ start, end }: Range) {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
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
