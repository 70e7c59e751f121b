import type { Plan } from '../plan/plan.ts';
import type { CompileWarning } from './compiled.ts';

const WIDTH = 98;

/**
 * A text as comment lines, each behind `# `, filled to 98 columns. What could end a comment or drive
 * a terminal becomes "?".
 */
export function commentLines(text: string): string[] {
  const lines: string[] = [];
  let current = '#';
  for (const word of onOneLine(text).split(' ')) {
    if (current !== '#' && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = '#';
    }
    current += ` ${word}`;
  }
  return [...lines, current.trimEnd()];
}

/** A text without control characters and line ends: each is "?". */
export function onOneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}

/** What stands at the top of every file: from what it was made, for what, and what it cannot say. */
export function headLines(
  { config }: Pick<Plan, 'config'>,
  target: string,
  about: readonly string[],
  warnings: readonly CompileWarning[],
): string[] {
  return [
    ...commentLines(`Made by lvsc compile --for ${target} from ${config?.file ?? ''}`),
    `# (SHA-256 ${config?.digest ?? ''}).`,
    ...about.flatMap((line) => (line === '' ? ['#'] : commentLines(line))),
    ...warningLines(warnings, config?.file ?? ''),
  ];
}

function warningLines(warnings: readonly CompileWarning[], file: string): string[] {
  return warnings.flatMap(({ message, range }) => {
    const place = range === null ? '' : ` (${file}:${range.start.line})`;
    return ['#', ...commentLines(`WARNING: ${message}${place}.`)];
  });
}
