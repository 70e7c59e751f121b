import type { Comparison } from '../plan/comparison.ts';
import type { DifferenceKind, Drift, DriftCause } from '../plan/drift.ts';
import { differenceText } from './difference-text.ts';
import type { RecordFate } from './documents.ts';
import { drainedLines, foreignLines } from './plan-text.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

const titles: Record<DifferenceKind, string> = {
  missing: 'Missing on the director:',
  unexpected: 'On the director, and not asked for:',
  different: 'Different:',
};

/** Who made a difference; nothing where nobody can tell. */
const authors: Record<DifferenceKind, Record<DriftCause, string>> = {
  missing: {
    file: "the file asks for it only since lvsc's last apply",
    director: "somebody else has removed it since lvsc's last apply",
    both: "somebody else has removed it, and the file has changed it, since lvsc's last apply",
    unknown: '',
  },
  unexpected: {
    file: "lvsc's last apply left it there; the file does not ask for it any more",
    director: "somebody else has put it there since lvsc's last apply",
    both: "somebody else has changed it since lvsc's last apply, and the file does not ask for it any more",
    unknown: '',
  },
  different: {
    file: "lvsc's last apply made it so; the file has changed since",
    director: "somebody else has changed it since lvsc's last apply",
    both: "somebody else has changed it since lvsc's last apply, and so has the file",
    unknown: '',
  },
};

const records: Record<RecordFate, string> = {
  kept: '',
  none: 'Nothing was applied here yet: who made a difference is not known.',
  missing: "lvsc's record of its last apply is gone: who made a difference is not known.",
  damaged: "lvsc's record of its last apply is damaged: who made a difference is not known.",
};

/** How a director differs from the file, by whom as far as that is known, and what is to be done. */
export function statusText(
  compared: Comparison,
  drift: readonly Drift[],
  record: RecordFate,
  style: Style,
): string {
  const about = printable(
    `${compared.director} against ${compared.config?.file ?? 'the last apply'}`,
  );
  const count =
    drift.length === 0
      ? 'as it should be.'
      : `${drift.length} difference${drift.length === 1 ? '' : 's'}.`;
  // Of a director without a difference nobody need be told that nobody made it.
  const isRecordSaid = record !== 'kept' && (record !== 'none' || drift.length > 0);
  return [
    drift.length === 0
      ? `Status of ${about}: ${count}`
      : style.strong(`Status of ${about}: ${count}`),
    ...(isRecordSaid ? [records[record]] : []),
    ...(Object.keys(titles) as DifferenceKind[]).flatMap((kind) => {
      const own = drift.filter(({ difference }) => difference === kind);
      return own.length === 0
        ? []
        : ['', titles[kind], ...own.flatMap((each) => differenceLines(each, style))];
    }),
    ...(drift.length === 0 ? [] : ['']),
    ...problemLines(compared),
    ...drainedLines(compared),
    ...foreignLines(compared),
    '',
  ].join('\n');
}

function differenceLines({ difference, cause, change, drain }: Drift, style: Style): string[] {
  const paint = { missing: style.added, unexpected: style.removed, different: style.changed };
  const author = authors[difference][cause];
  return [
    `  ${paint[difference](differenceText(change))}`,
    ...(author === '' ? [] : [`    ${style.faint(author)}`]),
    ...(drain === null
      ? []
      : [
          `    weight 0 was set by hand, and an apply would undo it; to keep it out of service: lvsc drain ${printable(drain)}`,
        ]),
  ];
}

function problemLines({ problems, config }: Comparison): string[] {
  if (problems.length === 0) return [];
  return [
    'An apply would be refused:',
    ...problems.map(({ message, origin }) => {
      const place =
        origin === null || config === null ? '' : `${config.file}:${origin.start.line}: `;
      return `  ${printable(`${place}${message}`)}`;
    }),
  ];
}
