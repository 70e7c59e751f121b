import type { Change } from '../state/change.ts';
import { changeText, described } from './change-text.ts';

/**
 * What differs in one line: what is missing or unexpected as a whole, and else what each attribute
 * should be and is.
 */
export function differenceText(change: Change): string {
  const { subject, before, after } = described(change);
  if (before === null || after === null) return changeText(change);
  const names = Object.keys({ ...before, ...after });
  const parts = names.flatMap((name) => {
    const [is, should] = [before[name] ?? '', after[name] ?? ''];
    if (is === should) return [];
    const what = is === '' || should === '' ? `${name} ` : '';
    return [`${what}should be ${should || 'none'}, is ${is || 'none'}`];
  });
  return `${subject}: ${parts.join('; ')}`;
}
