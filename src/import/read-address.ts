import { isIPv4 } from 'node:net';
import { readIpv6 } from '../address/parse.ts';

/** A numeric address in the form of the state: four decimal numbers, or IPv6 in short; null for none. */
export function readAddress(text: string): string | null {
  return isIPv4(text) ? text : readIpv6(text);
}

/** A decimal number from `min` to `max`; null for anything else. */
export function readNumber(text: string, min: number, max: number): number | null {
  if (!/^[0-9]{1,10}$/.test(text)) return null;
  const value = Number(text);
  return min <= value && value <= max ? value : null;
}
