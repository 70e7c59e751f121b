import { printableLines } from './printable.ts';

/**
 * A text for an attribute or an element of XML 1.0, which cannot hold control characters and
 * noncharacters even when escaped: those are made visible first.
 */
export function xmlText(text: string): string {
  return printableLines(text)
    .replaceAll(/[\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
