import type { Finding, Severity } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';
import { found, type SyntaxCode } from './code.ts';

const DAMAGED_TEXT: SyntaxCode = {
  code: 'damaged-text',
  severity: 'error',
  summary: 'the text has no characters that word processors and web pages put into it',
  explanation:
    'Word processors turn quotes and hyphens into typographic ones, and web pages bring no-break ' +
    'spaces, characters that cannot be seen, and HTML entities such as &quot;. To Piranha they are ' +
    'parts of words: a check that sends or expects them always fails. Where a text really has ' +
    'them, it is a warning that can be allowed.',
};

interface Damage {
  readonly kind: 'quote' | 'dash' | 'space' | 'invisible' | 'entity';
  readonly text: string;
  readonly name: string;
}

/**
 * A line with something in it that a word processor or a web page put there.
 *
 * @param line the whole line as it was meant, or null where there is no form for it
 */
export function damagedText(
  damage: Damage,
  line: string | null,
  severity: Severity,
  range: Range,
): Finding {
  return found(DAMAGED_TEXT, range, messageOf(damage), { severity, hint: hintFor(line) });
}

function messageOf({ kind, text, name }: Damage): string {
  const code = `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const origin = 'it comes from a word processor or a web page';
  switch (kind) {
    case 'quote':
      return `${text} (${code}, ${name}) is no quote of lvs.conf: ${origin}`;
    case 'dash':
      return `${text} (${code}, ${name}) is no "-": ${origin}`;
    case 'space':
      return `this is no blank but a ${name} (${code}): ${origin}`;
    case 'invisible':
      return `here is a character that cannot be seen (${code}, ${name}): ${origin}`;
    case 'entity':
      return `${text} is HTML for ${name}: it comes from the source of a web page`;
  }
}

function hintFor(line: string | null): string {
  if (line === null)
    return 'write quotes of ASCII around the text, of a kind that it does not hold';
  return line === '' ? 'remove it' : `write ${line}`;
}

export const damageCodes = [DAMAGED_TEXT];
