import type { Finding } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';
import { foreignFile } from '../codes/file-codes.ts';

interface ForeignLanguage {
  readonly name: string;
  /** Matches a line that gives the language away. */
  readonly sign: RegExp;
  /** Only the first line that is neither blank nor a comment counts. */
  readonly firstLineOnly: boolean;
  /** How to say the same in an lvs.conf. */
  readonly hint: string;
}

const languages: readonly ForeignLanguage[] = [
  {
    name: 'a list of ipvsadm commands',
    sign: /^(?:sudo\s+)?(?:(?:\/\S*)?ipvsadm|\$\{?IPVSADM\}?)\s+-|^-A\s+-[tuf]\s/,
    firstLineOnly: false,
    hint: 'write each "ipvsadm -A" as a "virtual" block',
  },
  {
    name: 'a keepalived configuration',
    sign: /^(?:global_defs|vrrp_\w+|virtual_server|virtual_server_group|static_ipaddress)\b[^={]*\{/,
    firstLineOnly: false,
    hint: 'lvsc import --from keepalived writes it as an lvs.conf',
  },
  {
    name: 'an ldirectord configuration',
    sign: /^virtual\s*=\s*\S+:\S|^real\s*=.*\b(?:gate|masq|ipip)\b/,
    firstLineOnly: false,
    hint: 'lvsc import --from ldirectord writes it as an lvs.conf',
  },
  {
    name: 'a file of configure-lvs, the other language with files called lvs.conf',
    sign: /^[A-Z][A-Z0-9_]*=/,
    firstLineOnly: true,
    hint: 'write each SERVICE line as a "virtual" block',
  },
];

/** Lines of a file that are looked at. */
const LINES = 500;

/**
 * Recognises files in other languages that go by the same name, so that they get one finding and not
 * one a line. A file with a `virtual` or `failover` block of our own is never foreign.
 */
export function recogniseForeign(text: string): Finding | null {
  const lines = significantLines(text);
  if (lines.some((line) => /^(?:virtual|failover)[ \t]+\S.*\{/.test(line.text))) return null;
  for (const { name, sign, firstLineOnly, hint } of languages) {
    const candidates = firstLineOnly ? lines.slice(0, 1) : lines;
    if (!candidates.some((line) => sign.test(line.text))) continue;
    // Such a file may start with lines that happen to be statements of ours.
    const strange = lines.find((line) => !/^\w+[ \t]+=[ \t]/.test(line.text)) ?? lines[0];
    return strange ? foreignFile(strange.range, name, hint) : null;
  }
  return null;
}

interface PlacedLine {
  readonly text: string;
  readonly range: Range;
}

function significantLines(text: string): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  let offset = 0;
  for (let line = 1; line <= LINES && offset < text.length; line++) {
    const newline = text.indexOf('\n', offset);
    const end = newline < 0 ? text.length : newline;
    const raw = text.slice(offset, Math.min(end, offset + 1000));
    const start = offset + raw.length - raw.trimStart().length;
    const content = raw.trim();
    if (content !== '' && !content.startsWith('#')) {
      const column = start - offset + 1;
      const range = {
        start: { line, column, offset: start },
        end: { line, column: column + content.length, offset: start + content.length },
      };
      lines.push({ text: content, range });
    }
    offset = end + 1;
  }
  return lines;
}
