import type { IpvsadmVersion } from './ipvsadm-version.ts';

/** With which programs a director is changed: each director has its own. */
export interface Tools {
  readonly packetFilter: 'iptables' | 'nft' | 'ipchains';
  readonly addresses: 'iproute2' | 'ifconfig';
  /** sysctl(8), or the files of /proc/sys where there is no such program. */
  readonly sysctls: 'sysctl' | 'proc';
  readonly announce: 'arping' | 'send_arp';
  /**
   * Given only where ipvsadm is older than 1.31: what it can read and say depends on its version.
   */
  readonly ipvsadm?: IpvsadmVersion | undefined;
  /** Only where iptables is older than 1.6.2, whose restore has no `-w`. */
  readonly olderIptables?: true | undefined;
}
