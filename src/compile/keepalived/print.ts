import type { Statement, Word } from './statement.ts';

const WIDTH = 96;

/**
 * Statements as keepalived.conf(5).
 *
 * @throws {Error} where a bare word is none: a value that validation should not have let through
 */
export function printStatements(statements: readonly Statement[], depth = 0): string {
  return statements.map((statement) => printStatement(statement, depth)).join('');
}

function printStatement(statement: Statement, depth: number): string {
  const indent = '    '.repeat(depth);
  switch (statement.kind) {
    case 'line':
      return `${indent}${statement.words.map(printWord).join(' ')}\n`;
    case 'block':
      return [
        depth === 0 ? '\n' : '',
        `${indent}${statement.words.map(printWord).join(' ')} {\n`,
        printStatements(statement.body, depth + 1),
        `${indent}}\n`,
      ].join('');
    case 'remark':
      return printComment(statement.text, indent);
    case 'warning':
      return printComment(`WARNING: ${statement.message}.`, indent);
  }
}

/** `@` starts a line for one director only (keepalived.conf(5), conditional configuration). */
const BARE = /^[A-Za-z0-9_@][A-Za-z0-9_.:/@^+%-]*$/;

function printWord(word: Word): string {
  if (typeof word === 'object') return `"${word.quoted}"`;
  const text = String(word);
  if (!BARE.test(text)) throw new Error(`not a word of keepalived.conf: ${JSON.stringify(text)}`);
  return text;
}

/**
 * keepalived looks for a backslash even in comments: at the end of a line it would join the next
 * one to it. A line end or a control character would end the comment.
 */
function printComment(text: string, indent: string): string {
  const words = text.replaceAll(/[^ -~]|\\/g, '?').split(' ');
  const lines: string[] = [];
  let current = '#';
  for (const word of words.flatMap(pieces)) {
    if (current !== '#' && indent.length + current.length + word.length >= WIDTH) {
      lines.push(current);
      current = '#';
    }
    current += ` ${word}`;
  }
  return [...lines, current].map((one) => `${indent}${one.trimEnd()}\n`).join('');
}

/** A very long word in pieces: keepalived reads lines of up to 1024 bytes. */
function pieces(word: string): readonly string[] {
  return word.length <= WIDTH ? [word] : (word.match(/.{1,96}/g) ?? []);
}
