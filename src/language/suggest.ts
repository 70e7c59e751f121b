/** Longer words are not slips of the keyboard. */
const LONGEST = 40;

/** The candidate nearest to a word, if it is near enough to be what was meant. */
export function suggest(word: string, candidates: readonly string[]): string | null {
  if (word.length > LONGEST) return null;
  const written = word.toLowerCase();
  const letters = lettersOf(written);
  let best: string | null = null;
  let most = Math.max(1, Math.floor(word.length / 3));
  for (const candidate of candidates) {
    // An edit changes at most two of the letters that occur: most candidates are out at once.
    if (bits(letters ^ lettersOf(candidate)) > 2 * most) continue;
    const distance = editDistance(written, candidate, most);
    if (distance <= most && (best === null || distance < most))
      [best, most] = [candidate, distance];
  }
  return best;
}

/** Which letters occur in a word, a bit each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other;
 * more than `most` where there are more.
 */
function editDistance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwap = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap && !isSame ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      );
      row[j] = cost;
      least = Math.min(least, cost);
    }
    // A swap looks one row further back, so one more is still within reach.
    if (least > most + 1) return most + 1;
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
