import { printable, printableLines } from '../printable.ts';

/** A longer name is cut in a sentence or a table. */
const LONGEST = 200;

/**
 * A text as code in a sentence or a table. Every character that could mean something to Markdown, to
 * HTML or to a service (a mention, a link, the next column) is written as a reference, which is text
 * wherever it stands.
 *
 * @see https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 */
export function code(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  return `<code>${referenced(printable(shown))}</code>`;
}

/** The same without being code. */
export function referenced(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9 .,;/%+:()'"=\u{a0}-\u{10ffff}-]|www\.|:\/\//gu, (found) =>
    Array.from(found, (each) => `&#${each.codePointAt(0) ?? 0};`).join(''),
  );
}

/** Lines as they are, in a block that they cannot end. */
export function fenced(language: string, text: string): string[] {
  const shown = printableLines(text).replace(/\n$/, '');
  const ticks = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(2, ...ticks) + 1);
  return [`${fence}${language}`, shown, fence];
}

/** What is shown when a reader asks for it. */
export function collapsed(title: string, lines: readonly string[]): string[] {
  return [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
}
