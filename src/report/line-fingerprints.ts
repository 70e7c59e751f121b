/** Characters that a fingerprint is made of, blanks not counted: those of the line and what follows. */
const WINDOW = 100;
const FACTOR = 37;

/**
 * A fingerprint for each line of a text, of the line and what follows it, blanks aside, with a number
 * behind it where several are alike. It is `primaryLocationLineHash` of SARIF as GitHub computes it,
 * so that a finding is the same one whoever uploads it.
 *
 * @returns the first is that of line 1
 * @see https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
export function lineFingerprints(text: string): readonly string[] {
  const prints: string[] = [];
  const counts = new Map<string, number>();
  const units = new Array<number>(WINDOW).fill(0);
  const startsLine = new Array<boolean>(WINDOW).fill(false);
  const hash = new RollingHash();
  let at = 0;
  let isLineStart = true;

  const finishLine = (): void => {
    if (!startsLine[at]) return;
    startsLine[at] = false;
    const print = hash.text();
    const count = (counts.get(print) ?? 0) + 1;
    counts.set(print, count);
    prints.push(`${print}:${count}`);
  };
  const push = (unit: number): void => {
    hash.replace(units[at] ?? 0, unit);
    units[at] = unit;
    at = (at + 1) % WINDOW;
  };
  const take = (unit: number): void => {
    finishLine();
    startsLine[at] = isLineStart;
    isLineStart = unit === LINE_FEED;
    push(unit);
  };

  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === SPACE || unit === TAB) continue;
    const isReturn = unit === RETURN;
    take(isReturn ? LINE_FEED : unit);
    if (isReturn && text.charCodeAt(index + 1) === LINE_FEED) index++;
  }
  take(END);
  for (let rest = 0; rest < WINDOW; rest++) {
    finishLine();
    push(0);
  }
  return prints;
}

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const END = 65535;
const WORD = 2 ** 32;

/** A number of 64 bits that holds the last units, in two halves: BigInt would be slow. */
class RollingHash {
  #high = 0;
  #low = 0;

  /** Takes a unit in, and out the one that was taken in so many units before. */
  replace(old: number, unit: number): void {
    const low = this.#low * FACTOR + unit - firstFactor.low * old;
    this.#low = ((low % WORD) + WORD) % WORD;
    const carry = Math.floor(low / WORD);
    this.#high = (Math.imul(this.#high, FACTOR) - Math.imul(firstFactor.high, old) + carry) >>> 0;
  }

  text(): string {
    return ((BigInt(this.#high) << 32n) | BigInt(this.#low)).toString(16);
  }
}

/** By what a unit is multiplied when it goes. */
const firstFactor = halves(BigInt.asUintN(64, BigInt(FACTOR) ** BigInt(WINDOW)));

function halves(value: bigint): { readonly high: number; readonly low: number } {
  return { high: Number(value >> 32n), low: Number(value & 0xffff_ffffn) };
}
