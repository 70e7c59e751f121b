import type { TableFacts } from '../facts.ts';

/**
 * How large the table of connections is, and how many it holds, from the lines of `/proc/net/ip_vs`;
 * null where there are none: ip_vs is not loaded.
 */
export function parseIpvsTable(lines: string): TableFacts | null {
  const [, size] = /IP Virtual Server version \S+ \(size=(\d+)\)/.exec(lines) ?? [];
  if (size === undefined) return null;
  const counts = [...lines.matchAll(/^.* -> .* (\d+) +(\d+) *$/gm)];
  const connections = counts.reduce((sum, [, on, off]) => sum + Number(on) + Number(off), 0);
  return { size: Number(size), connections };
}
