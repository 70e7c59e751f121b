import type { EffectRow } from './effect.ts';

/** What changes of addresses, packet-filter chains and sysctls do, by name. */
export const networkEffects = {
  'virtual-address-added': [
    'opened',
    'opened',
    'none',
    'virtual address added: packets to it reach IPVS',
  ],
  'virtual-address-removed': [
    'cut',
    'cut',
    'none',
    'virtual address removed: packets to it do not reach IPVS any more',
  ],
  'virtual-address-again': [
    'changed',
    'changed',
    'none',
    'virtual address off its device and on again: packets of that moment are lost',
  ],
  'own-address-added': [
    'opened',
    'opened',
    'opened',
    'address added: packets to it reach the director, and real servers answer by it as their gateway',
  ],
  'own-address-removed': [
    'cut',
    'cut',
    'cut',
    'address removed: packets to it do not reach the director, and real servers lose it as their gateway',
  ],
  'own-address-again': [
    'changed',
    'changed',
    'changed',
    'address off its device and on again: packets of that moment are lost',
  ],
  // The packet filter translates the first packet of a connection, and all later ones as that one;
  // those of IPVS go past it.
  'masquerading-added': [
    'none',
    'none',
    'changed',
    "masquerading added: what real servers open by themselves gets the director's address; what is open stays as it is",
  ],
  'masquerading-removed': [
    'none',
    'none',
    'changed',
    "masquerading removed: what real servers open by themselves keeps its own address; what is open keeps the director's",
  ],
  'mark-added': [
    'none',
    'opened',
    'none',
    'firewall mark added: new connections reach its virtual service',
  ],
  'mark-removed': [
    'none',
    'cut',
    'none',
    'firewall mark removed: new connections do not reach its virtual service; open ones go on',
  ],
  'mark-changed': [
    'none',
    'changed',
    'none',
    'firewall mark changed: new connections go to another virtual service; open ones go on',
  ],
  'verbatim-rule': [
    'changed',
    'changed',
    'changed',
    "somebody else's rule in the chain: packets do not fare by it as before",
  ],
  'chain-tidied': ['none', 'none', 'none', 'the rules that hold stay the same'],
  'forwarding-on': [
    'opened',
    'opened',
    'opened',
    'IPv4 forwarding on: the director routes answers of LVS-NAT, and what else others send through it',
  ],
  'forwarding-off': [
    'cut',
    'cut',
    'cut',
    'IPv4 forwarding off: answers of LVS-NAT, and what else others send through the director, stop',
  ],
  'ipv6-forwarding-on': [
    'opened',
    'opened',
    'changed',
    'IPv6 forwarding on: the director routes, and drops the routes that router advertisements gave it',
  ],
  'ipv6-forwarding-off': [
    'cut',
    'cut',
    'cut',
    'IPv6 forwarding off: answers of LVS-NAT, and what else others send through the director, stop',
  ],
  'device-forwarding-on': [
    'opened',
    'opened',
    'opened',
    'forwarding of a device on: what comes in by it is routed',
  ],
  'device-forwarding-off': [
    'cut',
    'cut',
    'cut',
    'forwarding of a device off: what comes in by it is not routed any more',
  ],
  // What is routed, all.forwarding decides (net/ipv6/ip6_output.c, ip6_forward).
  'ipv6-device-forwarding': [
    'none',
    'none',
    'changed',
    'IPv6 forwarding of a device: it says whether router advertisements give it routes',
  ],
  'redirects-off': [
    'none',
    'changed',
    'changed',
    'ICMP redirects off: hosts of one network are not sent past the director any more',
  ],
  'redirects-on': [
    'cut',
    'cut',
    'changed',
    'ICMP redirects on: hosts of one network are sent past the director, and answers of LVS-NAT with them',
  ],
  'accept-redirects': [
    'none',
    'none',
    'changed',
    'accept_redirects changed: it says whether routers can give the director other routes',
  ],
  'defrag-on': [
    'opened',
    'opened',
    'opened',
    'ip_always_defrag on: fragments are put together, and all of them get through',
  ],
  'defrag-off': [
    'cut',
    'cut',
    'cut',
    'ip_always_defrag off: of packets in fragments only the first may get through',
  ],
  'idle-sysctl': ['none', 'none', 'none', 'no packet fares otherwise by this sysctl now'],
} as const satisfies Record<string, EffectRow>;
