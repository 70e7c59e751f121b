import type { Config, ServerConfig, VirtualConfig } from '../../language/values/config.ts';
import { writtenPorts } from '../../language/values/written-ports.ts';
import { activeServers, activeVirtuals, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';
import { keyRange, serviceKey } from '../service-key.ts';

/**
 * Blocks with one protocol, address and port are two descriptions of one service. Blocks that share
 * a firewall mark are one service on several ports, if they agree.
 */
export const uniqueVirtualService: Rule = {
  code: 'unique-virtual-service',
  severity: 'error',
  summary: 'one virtual service is described once',
  explanation:
    'The kernel knows a virtual service by protocol, address and port, or by firewall mark. Two ' +
    'active blocks with the same protocol, address and port make the second ipvsadm -A fail. ' +
    'Blocks that share a firewall mark are one service on several ports; they must agree on ' +
    'scheduler, sched_flags, ops, persistence, pmask, pe and real servers. With direct and tunnel a port that only ' +
    'repeats the port of its own block is no difference.',
  reads: [
    'active',
    'address',
    'port',
    'protocol',
    'fwmark',
    'scheduler',
    'persistent',
    'pmask',
    'sched_flags',
    'ops',
    'pe',
    'weight',
    'u_threshold',
    'l_threshold',
    'tun_type',
    'tun_port',
    'tun_checksum',
    'network',
    'server',
    'virtual',
  ],
  mandatory: true,
  check(config, report) {
    const first = new Map<string, VirtualConfig>();
    for (const virtual of activeVirtuals(config)) {
      const key = serviceKey(virtual);
      if (key === null) continue;
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, virtual);
        continue;
      }
      const mark = markOf(virtual);
      const difference = mark === null ? '' : differenceOf(other, virtual, config);
      if (difference === null) continue;
      report({
        message:
          mark === null
            ? `virtual "${virtual.name}" is ${key.replace(/ port (\d+)$/, ':$1')}, like "${other.name}"`
            : `virtual "${virtual.name}" shares firewall mark ${mark} with "${other.name}" ` +
              `but not its ${difference}`,
        range: keyRange(virtual),
        hint:
          mark === null
            ? 'give one of them another address or port, or write all real servers in one block'
            : difference === ports
              ? 'leave the ports of the real servers out, and each packet keeps the port that the client ' +
                'asked for; or give each block its own mark'
              : 'make them agree, or give each its own mark',
        related: [{ message: 'the first one is here', range: keyRange(other) }],
      });
    }
  },
};

const ports = "real servers' ports";

/** What two blocks of one firewall mark do not agree on; null where they agree. */
function differenceOf(a: VirtualConfig, b: VirtualConfig, config: Config): string | null {
  if (a.settings.scheduler.value !== b.settings.scheduler.value) return 'scheduler';
  if (a.settings.persistent.value !== b.settings.persistent.value) return 'persistence';
  if (a.settings.persistent.value > 0 && a.settings.pmask?.value !== b.settings.pmask?.value) {
    return 'pmask';
  }
  const attribute = (['sched_flags', 'ops', 'pe'] as const).find(
    (name) => String(a.settings[name]?.value) !== String(b.settings[name]?.value),
  );
  if (attribute !== undefined) return attribute;
  if (realServersOf(a) !== realServersOf(b)) return 'real servers';
  const key = serviceKey(a);
  const blocks = activeVirtuals(config).filter((each) => serviceKey(each) === key);
  const portOf = writtenPorts(blocks);
  const portsOf = (block: VirtualConfig): string =>
    activeServers(block)
      .map((server) => `${addressOf(server)} ${portOf(block, server) ?? ''}`)
      .sort()
      .join('\n');
  return portsOf(a) === portsOf(b) ? null : ports;
}

function realServersOf(virtual: VirtualConfig): string {
  return activeServers(virtual)
    .map(({ settings }) =>
      [
        settings.address,
        settings.weight,
        settings.network,
        settings.u_threshold,
        settings.l_threshold,
        settings.tun_type,
        settings.tun_port,
        settings.tun_checksum,
      ]
        .map((setting) => setting?.value ?? '')
        .join(' '),
    )
    .sort()
    .join('\n');
}

const addressOf = ({ settings: { address } }: ServerConfig): string => address?.value ?? '';
