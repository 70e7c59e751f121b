import type { QuotedWord } from './statement.ts';

/** keepalived reads lines of up to 1024 bytes; a longer one would go on as another statement. */
export const LONGEST_TEXT = 800;

/**
 * A text in double quotes, as most keywords read one: no escapes, so that it cannot hold `"`; `\`
 * and `$` have a meaning even between quotes, and so has a brace that stands alone.
 *
 * @returns null where the text cannot be written
 */
export function quotedText(text: string): QuotedWord | null {
  return text.length <= LONGEST_TEXT && /^[ -~]+$/.test(text) && !/["\\$]|^[{}]$/.test(text)
    ? { quoted: text }
    : null;
}

/**
 * A text where keepalived reads escapes as well (regex): a backslash is doubled.
 *
 * @returns null where the text cannot be written
 */
export function quotedEscapedText(text: string): QuotedWord | null {
  const plain = text.replaceAll('\\', '');
  if (text.length > LONGEST_TEXT / 2 || (plain !== '' && quotedText(plain) === null)) return null;
  return { quoted: text.replaceAll('\\', '\\\\') };
}

/**
 * A command with its arguments, as keepalived reads the scripts it runs: no shell, words apart by
 * blanks, a word with blanks in single quotes.
 *
 * @returns null where a word has a character that means something to keepalived
 */
export function quotedCommand(words: readonly string[]): QuotedWord | null {
  if (!words.every((word) => /^[A-Za-z0-9_./:=,@%+ -]+$/.test(word))) return null;
  const text = words.map((word) => (word.includes(' ') ? `'${word}'` : word)).join(' ');
  return text.length <= LONGEST_TEXT ? { quoted: text } : null;
}
