import type { Family } from '../../src/address/family.ts';
import { parseIpAddress } from '../../src/tools/ip/address.ts';
import type { Readings } from '../../src/tools/live-state.ts';
import { chainPlace, type FilterTable } from '../../src/state/chain-place.ts';
import type {
  Address,
  DirectorState,
  FilterRule,
  RealServer,
  ServiceKey,
  SyncDaemon,
  VirtualService,
} from '../../src/state/director-state.ts';

// Written from the tools' own sources and output, not from lvsc's commands: what reads them is
// tested against this.

/** What every tool of a director in this state would print. */
export function printReadings(state: DirectorState): Readings {
  return {
    services: printSave(state.virtualServices),
    thresholds: printThresholds(state.virtualServices),
    timeouts: `Timeout (tcp tcpfin udp): ${state.timeouts.tcp} ${state.timeouts.tcpFin} ${state.timeouts.udp}\n`,
    daemons: state.syncDaemons.map(printDaemon).join(''),
    links: parseIpAddress(printAddresses(state.addresses)),
    packetFilter: {
      kind: 'iptables',
      saves: (['inet', 'inet6'] as const).map((family) => ({
        family,
        text: printTable(state, 'nat', family) + printTable(state, 'mangle', family),
      })),
    },
    sysctls: {
      kind: 'sysctl',
      text: Object.entries(state.sysctls)
        .map(([name, value]) => `${name} = ${value}\n`)
        .join(''),
    },
  };
}

/** `ipvsadm -S -n` of 1.31. */
export function printSave(services: readonly VirtualService[]): string {
  return services
    .flatMap((service) => [
      `-A ${saveKey(service.key)} -s ${service.scheduler}${saveAttributes(service)}\n`,
      ...service.realServers.map(
        (server) => `-a ${saveKey(service.key)} -r ${endpoint(server)} ${saveServer(server)}\n`,
      ),
    ])
    .join('');
}

function endpoint({ address, port }: { readonly address: string; readonly port: number }): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** 1.31 prints a mark with %d. */
function printedMark(mark: number): number {
  return mark | 0;
}

function saveKey(key: ServiceKey): string {
  if (key.kind === 'fwmark') {
    return `-f ${printedMark(key.mark)}${key.family === 'inet6' ? ' -6' : ''}`;
  }
  return `${{ tcp: '-t', udp: '-u', sctp: '--sctp-service' }[key.protocol]} ${endpoint(key)}`;
}

function saveAttributes(service: VirtualService): string {
  const { persistence, persistenceEngine, onePacket, schedulerFlags } = service;
  return [
    ...(persistence ? [` -p ${persistence.timeout}`] : []),
    ...(persistence?.netmask ? [` -M ${persistence.netmask}`] : []),
    ...(persistenceEngine === null ? [] : [` --pe ${persistenceEngine}`]),
    ...(onePacket ? [' -o'] : []),
    ...(schedulerFlags.length === 0 ? [] : [` -b ${printedFlags(service)}`]),
  ].join('');
}

/** For sh and mh there is no word for the third flag. */
function printedFlags({ scheduler, schedulerFlags }: VirtualService): string {
  const named = scheduler === 'sh' || scheduler === 'mh';
  return schedulerFlags.filter((flag) => !(named && flag === 'flag-3')).join(',');
}

function saveServer({ forwardingMethod, weight, tunnel }: RealServer): string {
  const method = { nat: '-m', direct: '-g', tunnel: '-i' }[forwardingMethod];
  return `${method} -w ${weight}${tunnel === null ? '' : saveTunnel(tunnel)}`;
}

function saveTunnel({ type, port, checksum }: NonNullable<RealServer['tunnel']>): string {
  const sum = { none: ' --tun-nocsum', csum: ' --tun-csum', remcsum: ' --tun-remcsum' }[checksum];
  switch (type) {
    case 'ipip':
      return ' --tun-type ipip';
    case 'gre':
      return ` --tun-type gre${sum}`;
    case 'gue':
      return ` --tun-type gue --tun-port ${port}${sum}`;
  }
}

/** `ipvsadm -L -n --thresholds` of 1.31: blanks at the end of lines are its own. */
export function printThresholds(services: readonly VirtualService[]): string {
  return [
    'IP Virtual Server version 1.2.1 (size=4096)\n',
    'Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn \n',
    '  -> RemoteAddress:Port\n',
    ...services.flatMap((service) => [
      `${listKey(service.key)} ${service.scheduler}${listAttributes(service)}\n`,
      ...service.realServers.map(
        (server) =>
          `  -> ${endpoint(server).padEnd(28)}${[
            server.upperThreshold,
            server.lowerThreshold,
            3,
            12,
          ]
            .map((count) => ` ${String(count).padEnd(10)}`)
            .join('')}\n`,
      ),
    ]),
  ].join('');
}

function listKey(key: ServiceKey): string {
  if (key.kind === 'fwmark') {
    return `FWM  ${printedMark(key.mark)}${key.family === 'inet6' ? ' IPv6' : ''}`;
  }
  return `${key.protocol.toUpperCase().padEnd(4)} ${endpoint(key)}`;
}

function listAttributes(service: VirtualService): string {
  const { persistence, persistenceEngine, onePacket, schedulerFlags } = service;
  return [
    ...(schedulerFlags.length === 0 ? [] : [` (${printedFlags(service)})`]),
    ...(persistence ? [` persistent ${persistence.timeout}`] : []),
    ...(persistence?.netmask ? [` mask ${persistence.netmask}`] : []),
    ...(persistence && persistenceEngine !== null ? [` pe ${persistenceEngine}`] : []),
    ...(onePacket ? [' ops'] : []),
  ].join('');
}

function printDaemon(daemon: SyncDaemon): string {
  const more = [
    ...(daemon.maxLength === null ? [] : [`, maxlen=${daemon.maxLength}`]),
    ...(daemon.group === null ? [] : [`, group=${daemon.group}`]),
    ...(daemon.port === null ? [] : [`, port=${daemon.port}`]),
    ...(daemon.ttl === null ? [] : [`, ttl=${daemon.ttl}`]),
  ].join('');
  return `${daemon.state} sync daemon (mcast=${daemon.mcastInterface}, syncid=${daemon.syncId}${more})\n`;
}

/** `ip -j address show`, with a link-local address that is the kernel's own. */
function printAddresses(addresses: readonly Address[]): string {
  const devices = [...new Set(['lo', ...addresses.map(({ device }) => device)])];
  const link = { family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link' };
  return JSON.stringify(
    devices.map((device, index) => ({
      ifindex: index + 1,
      ifname: device,
      addr_info: [
        ...addresses
          .filter((address) => address.device === device)
          .map(({ address, prefixLength, label, broadcast, scope }) => ({
            family: address.includes(':') ? 'inet6' : 'inet',
            local: address,
            prefixlen: prefixLength,
            ...(broadcast === null ? {} : { broadcast }),
            scope,
            ...(address.includes(':') ? {} : { label: label ?? device }),
          })),
        link,
      ],
    })),
  );
}

/** `iptables-save -t TABLE`, with a rule of somebody else's. */
function printTable({ chains }: DirectorState, table: FilterTable, family: Family): string {
  const own = chains.filter(
    (chain) => chainPlace[chain.name].table === table && chain.family === family,
  );
  return [
    '# Generated by iptables-save v1.8.9 on Mon Nov 23 20:52:12 2026',
    `*${table}`,
    ':PREROUTING ACCEPT [0:0]',
    ':POSTROUTING ACCEPT [17:1020]',
    ...own.map(({ name }) => `:${name} - [0:0]`),
    '-A POSTROUTING -s 10.9.0.0/16 -o eth1 -m comment --comment "somebody \\"else\\"" -j MASQUERADE',
    ...own.flatMap(({ name, jumps, rules }) => [
      ...Array.from({ length: jumps }, () => `-A ${chainPlace[name].hook} -j ${name}`),
      ...rules.map((rule) => `-A ${name} ${printRule(rule)}`),
    ]),
    'COMMIT',
    '# Completed on Mon Nov 23 20:52:12 2026',
    '',
  ].join('\n');
}

function printRule(rule: FilterRule): string {
  switch (rule.kind) {
    case 'masquerade':
      return `-s ${rule.source} -o ${rule.outDevice} -j MASQUERADE`;
    case 'mark': {
      const length = rule.destination.includes(':') ? 128 : 32;
      const port = rule.port === 0 ? '' : ` -m ${rule.protocol} --dport ${rule.port}`;
      return `-d ${rule.destination}/${length} -p ${rule.protocol}${port} -j MARK --set-xmark 0x${rule.mark.toString(16)}/0xffffffff`;
    }
    case 'verbatim':
      return rule.text;
  }
}
