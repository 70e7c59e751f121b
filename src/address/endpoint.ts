import { isIPv4, isIPv6 } from 'node:net';
import { familyOf } from './family.ts';

/** `10.1.1.1:80` or `[2001:db8::1]:80`, as ipvsadm(8) writes it. */
export function endpoint(address: string, port: number): string {
  return familyOf(address) === 'inet6' ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `10.1.1.1:80` or `[2001:db8::1]:80` as ipvsadm prints it with -n; null for anything else. */
export function parseEndpoint(text: string): { address: string; port: number } | null {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):(\d{1,5})$/.exec(text);
  if (!match) return null;
  const [, v6, v4, digits] = match;
  const port = Number(digits);
  if (port > 65535) return null;
  if (v6 !== undefined) return isIPv6(v6) ? { address: v6.toLowerCase(), port } : null;
  return v4 !== undefined && isIPv4(v4) ? { address: v4, port } : null;
}
