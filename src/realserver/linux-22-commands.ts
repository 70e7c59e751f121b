import { familyOf } from '../address/family.ts';
import { maskText } from '../address/mask.ts';
import type { Requirement } from './requirement.ts';

/**
 * The same for Linux 2.2.14 and later with net-tools: `hidden` keeps a device's addresses out of
 * ARP. Null where that kernel has no way, as for IPv6.
 */
export function linux22Commands(requirement: Requirement): string[] | null {
  switch (requirement.kind) {
    case 'gateway':
      return isV6(requirement.address)
        ? null
        : [unlessRouted('0.0.0.0', requirement.address, `default gw ${requirement.address}`)];
    case 'no-way-round': {
      const { gateway, network } = requirement;
      if (gateway === null || network === null) return [];
      const [net = '', length = '0'] = network.split('/');
      // The kernel's device is not known here; eth0 is what the machines of that time had.
      return [
        unlessRouted(gateway, '0.0.0.0', `-host ${gateway} dev eth0`),
        `route del -net ${net} netmask ${maskText(Number(length))} dev eth0 2>/dev/null || true`,
      ];
    }
    case 'other-gateway':
      return [];
    case 'silent-arp':
      return requirement.devices.includes('ip6tnl0')
        ? null
        : ['all', ...requirement.devices].map(
            (device) => `echo 1 > /proc/sys/net/ipv4/conf/${device}/hidden`,
          );
    case 'tunnel-device':
      return requirement.device === 'tunl0'
        ? ['modprobe ipip || true', 'ifconfig tunl0 0.0.0.0 up']
        : null;
    case 'no-source-check':
      return requirement.device === 'tunl0'
        ? ['all', 'tunl0'].map((device) => `echo 0 > /proc/sys/net/ipv4/conf/${device}/rp_filter`)
        : null;
    case 'virtual-address': {
      const { address, device, index } = requirement;
      if (isV6(address)) return null;
      const alias =
        device === 'lo' ? `lo:${index + 1}` : index === 0 ? device : `${device}:${index}`;
      return [`ifconfig ${alias} ${address} netmask 255.255.255.255 broadcast ${address} up`];
    }
  }
}

/** route(8) refuses a route that is there. */
function unlessRouted(destination: string, gateway: string, route: string): string {
  const columns = `^${destination} *${gateway} `.replaceAll('.', '[.]');
  return `route -n | grep -q '${columns}' || route add ${route}`;
}

function isV6(address: string): boolean {
  return familyOf(address) === 'inet6';
}
