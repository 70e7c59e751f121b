import type { Point } from './fitness.ts';
import { headingOf, openQuestions } from './guide.ts';
import type { RealServerNeeds } from './needs.ts';

/** The points for a person: each that does not fit with what is, what should be, and what mends it. */
export function fitnessText(needs: RealServerNeeds, points: readonly Point[]): string {
  const unfit = points.filter(({ isFit }) => !isFit);
  const lines = points.flatMap(({ what, why, is, isFit, mend }) =>
    isFit
      ? [`  ok       ${what}`]
      : [
          `  not fit  ${what}`,
          `           is:        ${is}`,
          `           should be: ${what}, because ${why}`,
          ...mend.map((line, i) => `           ${i === 0 ? 'mend:     ' : '          '} ${line}`),
        ],
  );
  const verdict =
    unfit.length === 0
      ? 'This machine is fit.'
      : `This machine is not fit: ${unfit.length} of ${points.length} points.`;
  const open = openQuestions(needs).map((line) => `  ${line}`);
  return `${[headingOf(needs), ...open, ...lines, '', verdict].join('\n')}\n`;
}
