/** What a config can be compiled for, in the order in which they are listed. */
export const targets = [
  'sh',
  'ipvsadm',
  'iptables',
  'ip6tables',
  'nft',
  'ipchains',
  'keepalived',
  'systemd',
] as const;

export type Target = (typeof targets)[number];

/** The directors that a script can be for: by the kernel, and the tools that came with it. */
export const kernelNames = ['linux-2.2', 'linux-2.4', 'linux'] as const;

export type KernelName = (typeof kernelNames)[number];
