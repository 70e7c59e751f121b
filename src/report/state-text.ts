import { entryArgs } from '../tools/ipvsadm/say.ts';
import { ruleText } from '../tools/iptables/say.ts';
import { chainPlace } from '../state/chain-place.ts';
import { canonical } from '../state/canonical.ts';
import type { DirectorState } from '../state/director-state.ts';

/**
 * A state as text, a fact a line, in the words of the tools that set it: what two states are
 * compared by in a patch.
 */
export function stateText(state: DirectorState): string {
  const { virtualServices, addresses, chains, sysctls, timeouts, syncDaemons } = canonical(state);
  const lines = [
    ...virtualServices.flatMap(({ realServers, ...service }) => [
      ['ipvsadm', ...entryArgs({ do: 'add-service', service })].join(' '),
      ...realServers.map((server) =>
        ['ipvsadm', ...entryArgs({ do: 'add-server', key: service.key, server })].join(' '),
      ),
    ]),
    ...addresses.map(({ address, prefixLength, device, label, broadcast }) =>
      [
        `address ${address}/${prefixLength} dev ${device}`,
        ...(label === null ? [] : [`label ${label}`]),
        ...(broadcast === null ? [] : [`broadcast ${broadcast}`]),
      ].join(' '),
    ),
    ...chains.flatMap(({ name, family, jumps, rules }) => {
      const { table, hook } = chainPlace[name];
      const tool = `${family === 'inet6' ? 'ip6tables' : 'iptables'} -t ${table}`;
      return [
        ...Array.from({ length: jumps }, () => `${tool} -A ${hook} -j ${name}`),
        ...rules.map((rule) => `${tool} -A ${name} ${ruleText(rule)}`),
      ];
    }),
    ...Object.entries(sysctls).map(([name, value]) => `sysctl ${name} = ${value}`),
    `timeout tcp ${timeouts.tcp} tcpfin ${timeouts.tcpFin} udp ${timeouts.udp}`,
    ...syncDaemons.map(
      ({ state: role, mcastInterface, syncId }) =>
        `sync daemon ${role} mcast ${mcastInterface} syncid ${syncId}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
