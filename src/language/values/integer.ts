const DIGITS: readonly [RegExp, number][] = [
  [/^0[xX][0-9a-fA-F]+$/, 16],
  [/^0[0-7]*$/, 8],
  [/^[1-9][0-9]*$/, 10],
];

/**
 * An integer as C's `strtol(text, &end, 0)` reads it, all of the text: decimal, octal with a leading
 * 0, hexadecimal with 0x; blanks and a sign before it. No text at all is 0.
 *
 * @returns null where the text is no integer
 */
export function readInteger(text: string): bigint | null {
  if (text === '') return 0n;
  const match = /^[ \t\n\v\f\r]*([-+]?)(.*)$/s.exec(text);
  const [, sign, digits] = match ?? [];
  if (digits === undefined || !DIGITS.some(([form]) => form.test(digits))) return null;
  // More digits than any integer has: the value is the same for every caller, and BigInt is slow.
  if (digits.length > 40 && !/^0+$/.test(digits)) return sign === '-' ? -(2n ** 63n) : 2n ** 63n;
  const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return sign === '-' ? -magnitude : magnitude;
}

/** What Piranha makes of an integer: it saturates at 64 bits and keeps the low 32. */
export function truncated(value: bigint): number {
  const MAX = 2n ** 63n - 1n;
  const saturated = value > MAX ? MAX : value < -MAX - 1n ? -MAX - 1n : value;
  return Number(BigInt.asIntN(32, saturated));
}
