import type { Tools } from '../tools/usual-tools.ts';
import { usualTools } from '../tools/usual-tools.ts';
import type { KernelName } from './targets.ts';

/** What a director with a kernel can be told, and with what. */
export interface Kernel {
  readonly name: KernelName;
  readonly tools: Tools;
  /** What the ipvsadm of that kernel is, for a reader. */
  readonly ipvsadm: string;
  /** Null: every scheduler that lvs.conf can name. */
  readonly schedulers: readonly string[] | null;
  readonly ipv6: boolean;
  /** ipvsadm has `--set` and `--start-daemon`. */
  readonly settings: boolean;
}

const oldSchedulers = ['rr', 'wrr', 'lc', 'wlc', 'lblc', 'lblcr'];

/**
 * Linux 2.2: ipvsadm 1.15, the last for it, ipchains and ifconfig. Linux 2.4: ipvsadm 1.21 to 1.24,
 * iptables 1.2 and iproute2. IPv6 came to IPVS with Linux 2.6.28 and ipvsadm 1.25.
 */
export const kernels: Readonly<Record<KernelName, Kernel>> = {
  'linux-2.2': {
    name: 'linux-2.2',
    tools: {
      packetFilter: 'ipchains',
      addresses: 'ifconfig',
      sysctls: 'proc',
      announce: 'send_arp',
    },
    ipvsadm: 'ipvsadm 1.9 to 1.15',
    schedulers: oldSchedulers,
    ipv6: false,
    settings: false,
  },
  'linux-2.4': {
    name: 'linux-2.4',
    tools: { ...usualTools, olderIptables: true },
    ipvsadm: 'ipvsadm 1.21 to 1.24',
    schedulers: [...oldSchedulers, 'dh', 'sh', 'sed', 'nq'],
    ipv6: false,
    settings: true,
  },
  linux: {
    name: 'linux',
    tools: usualTools,
    ipvsadm: 'ipvsadm 1.25 or later',
    schedulers: null,
    ipv6: true,
    settings: true,
  },
};
