import type { Judge } from '../judge.ts';
import { fit, unfit } from '../point.ts';

/** What ip_vs takes for conn_tab_bits (Kconfig, IP_VS_TAB_BITS). */
const MOST_BITS = 20;

/** The table of connections has a place for about each of them: else each packet is a search. */
export const connectionTable: Judge = ({ table, sysctls }) => {
  if (table === null) return [];
  const { size, connections } = table;
  const what = `a connection table for ${Math.max(connections, 1)} connections`;
  const why = 'connections that share a place are searched one by one, for each packet';
  // Such a kernel makes the table larger by itself.
  if ('net.ipv4.vs.conn_lfactor' in sysctls) return [fit(what, why, 'it grows by itself')];
  if (connections <= size) return [fit(what, why, `it has ${size} places`)];
  const bits = Math.min(MOST_BITS, Math.ceil(Math.log2(connections)) + 1);
  return [
    unfit(what, why, `it has ${size} places for ${connections} connections`, [
      `echo 'options ip_vs conn_tab_bits=${bits}' > /etc/modprobe.d/ip_vs.conf   # from the next boot on`,
    ]),
  ];
};
