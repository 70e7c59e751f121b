import { familyOf } from '../address/family.ts';
import { hostAddress, type Requirement } from './requirement.ts';

/** Lines for sh that make a requirement true with iproute2 and sysctl; they can be run again. */
export function linuxCommands(requirement: Requirement): string[] {
  switch (requirement.kind) {
    case 'gateway':
      return [`${ip(requirement.address)} route replace default via ${requirement.address}`];
    case 'no-way-round':
      return wayRoundCommands(requirement);
    case 'other-gateway':
      return [];
    case 'silent-arp':
      return [
        'sysctl -w net.ipv4.conf.all.arp_ignore=1',
        'sysctl -w net.ipv4.conf.all.arp_announce=2',
      ];
    case 'tunnel-device':
      return [
        `[ -e /sys/class/net/${requirement.device} ] || modprobe ${requirement.module}`,
        `ip link set ${requirement.device} up`,
      ];
    case 'no-source-check':
      return [
        'sysctl -w net.ipv4.conf.all.rp_filter=0',
        `sysctl -w net.ipv4.conf.${requirement.device}.rp_filter=0`,
      ];
    case 'virtual-address': {
      const { address, device, index } = requirement;
      const more =
        familyOf(address) === 'inet6' ? ' nodad' : device === 'lo' ? ` label lo:${index + 1}` : '';
      return [`${ip(address)} address replace ${hostAddress(address)} dev ${device}${more}`];
    }
  }
}

/** The gateway keeps a route of its own, and the network's goes. */
function wayRoundCommands({
  gateway,
  network,
}: Extract<Requirement, { kind: 'no-way-round' }>): string[] {
  if (gateway === null || network === null) return [];
  return [
    `device=$(ip -o route get ${gateway} | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p')`,
    `ip route replace ${gateway}/32 dev "$device"`,
    `ip route del ${network} dev "$device" 2>/dev/null || true`,
  ];
}

function ip(address: string): string {
  return familyOf(address) === 'inet' ? 'ip' : 'ip -6';
}
