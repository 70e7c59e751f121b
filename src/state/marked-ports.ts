import type { FilterRule } from './director-state.ts';

type MarkRule = Extract<FilterRule, { kind: 'mark' }>;

/** `80`, or a range such as `10000:20000`; port 0, which is every port, is for the caller. */
export function portsText(
  { port, lastPort }: Pick<MarkRule, 'port' | 'lastPort'>,
  between: ':' | '-' = ':',
): string {
  return lastPort === undefined ? `${port}` : `${port}${between}${lastPort}`;
}

/** The ports of a rule from the two numbers that a packet filter prints; a range of one port is that port. */
export function portsFrom(
  first: string,
  last: string | undefined,
): Pick<MarkRule, 'port' | 'lastPort'> {
  const [port, lastPort] = [Number(first), Number(last ?? first)];
  return port === lastPort ? { port } : { port, lastPort };
}
