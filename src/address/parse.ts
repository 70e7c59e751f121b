import { isIPv6 } from 'node:net';
import { toDotted } from './ipv4.ts';

/**
 * An IPv4 address as C's `inet_aton` reads it, in dotted form: one to four parts, each decimal, octal
 * or hexadecimal, the last one filling the bytes that are left (`10.1` is 10.0.0.1). Text after a
 * white-space character does not count.
 *
 * @returns null where the text is no address
 */
export function readIpv4(text: string): string | null {
  const [address = ''] = text.split(/[ \t\n\v\f\r]/, 1);
  if (address.length > 64) return null;
  const parts = address.split('.');
  if (parts.length > 4) return null;
  const numbers = parts.map(readPart);
  const last = numbers.pop() ?? NaN;
  if (numbers.some((number) => !(number <= 255))) return null;
  if (!(last < 256 ** (4 - numbers.length))) return null;
  const value = numbers.reduce((sum, number, i) => sum + number * 256 ** (3 - i), last);
  return toDotted(value);
}

/** An IPv6 address in its short lower-case form (RFC 5952), or null where the text is none. */
export function readIpv6(text: string): string | null {
  // Most texts are none, and Node's own look at the first one takes as long as a small file.
  if (!text.includes(':')) return null;
  // A zone names a device of this host; the kernel's tables have no place for it.
  if (!isIPv6(text) || text.includes('%')) return null;
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}

function readPart(part: string): number {
  if (/^0[xX][0-9a-fA-F]+$/.test(part)) return Number.parseInt(part.slice(2), 16);
  if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
  return /^[1-9][0-9]*$/.test(part) ? Number(part) : NaN;
}
