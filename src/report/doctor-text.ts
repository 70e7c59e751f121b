import type { Point } from '../doctor/point.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

const words = { ok: 'ok', unfit: 'unfit', unknown: 'cannot tell' } as const;
/** As wide as the widest of them, and two blanks. */
const WIDTH = 13;

/** The points for a person: one a line, and below each that is unfit the lines that mend it. */
export function doctorText(director: string, points: readonly Point[], style: Style): string {
  const unfit = points.filter(({ verdict }) => verdict === 'unfit');
  const unknown = points.filter(({ verdict }) => verdict === 'unknown');
  const colour = { ok: style.faint, unfit: style.removed, unknown: style.changed } as const;
  const lines = points.flatMap(({ verdict, what, is, why, mend }) => {
    const word = `  ${colour[verdict](words[verdict].padEnd(WIDTH))}`;
    if (verdict === 'ok') return [`${word}${printable(is === what ? what : `${what}: ${is}`)}`];
    if (verdict === 'unknown') return [`${word}${printable(`${what}: ${is}`)}`];
    const indent = ' '.repeat(2 + WIDTH);
    return [
      `${word}${printable(`${what}: ${is}; ${why}`)}`,
      ...mend.map((line, at) => `${indent}${at === 0 ? 'mend: ' : '      '}${printable(line)}`),
    ];
  });
  const name = director === 'local' ? 'This machine' : director;
  const open = unknown.length === 0 ? '' : ` ${unknown.length} could not be told.`;
  const verdict =
    unfit.length === 0
      ? `${name} is fit.${open}`
      : `${name} is not fit: ${unfit.length} of ${points.length} points.${open}`;
  return `${[...lines, '', style.strong(printable(verdict))].join('\n')}\n`;
}
