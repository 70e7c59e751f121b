import type { Finding } from '../source/finding.ts';
import type { Range } from '../source/source.ts';

/**
 * The fix of a word that is one of the candidates but for capitals, or for hyphens where those have
 * underscores; nothing where it is not.
 */
export function respelt(
  text: string,
  range: Range,
  candidates: readonly string[],
): Pick<Finding, 'fix'> {
  const small = text.toLowerCase();
  const word = [small, small.replaceAll('-', '_')].find((each) => candidates.includes(each));
  return word === undefined || word === text ? {} : { fix: { range, text: word } };
}
