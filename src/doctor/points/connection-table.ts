import type { Judge } from '../judge.ts';
import { fit, unfit } from '../point.ts';

/** What ip_vs takes for conn_tab_bits (Kconfig, IP_VS_TAB_BITS). */
const MOST_BITS = 20;

/**
 * The table of connections has a place for about each of them: else each packet is a search. A
 * kernel that makes it larger by itself goes no further than conn_tab_bits, either.
 */
export const connectionTable: Judge = ({ table }) => {
  if (table === null) return [];
  const { size, connections } = table;
  const what = `a connection table for ${Math.max(connections, 1)} connections`;
  const why = 'connections that share a place are searched one by one, for each packet';
  if (connections <= size) return [fit(what, why, `it has ${size} places`)];
  const bits = Math.min(MOST_BITS, Math.ceil(Math.log2(connections)) + 1);
  return [
    unfit(what, why, `it has ${size} places for ${connections} connections`, [
      `echo 'options ip_vs conn_tab_bits=${bits}' > /etc/modprobe.d/ip_vs.conf   # from the next boot on`,
    ]),
  ];
};
