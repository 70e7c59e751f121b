import type { Tools } from '../state/tools.ts';

export type { Tools };

/** The tools that every director of today has; a director in a file obeys these. */
export const usualTools: Tools = {
  packetFilter: 'iptables',
  addresses: 'iproute2',
  sysctls: 'sysctl',
  announce: 'arping',
};
