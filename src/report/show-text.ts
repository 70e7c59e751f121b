import { endpoint } from '../address/endpoint.ts';
import { addressId, type DirectorState, type ServiceKey } from '../state/director-state.ts';
import { IP_FORWARD, sysctlValue } from '../state/sysctls.ts';
import { filterRuleText } from './change-text.ts';
import type { Style } from './style.ts';

/** The live state for a person: what the director serves, and what that rests on. */
export function showText(director: string, state: DirectorState, style: Style): string {
  return [
    style.strong(`Director ${director}`),
    '',
    ...services(state),
    '',
    'Addresses',
    ...listed(
      state.addresses.map(
        (address) => addressId(address) + (address.label === null ? '' : `  as ${address.label}`),
      ),
    ),
    '',
    'Packet filter (lvsc)',
    ...listed(
      state.chains.flatMap(({ name, jumps, rules }) => [
        ...rules.map((rule) => `${name}  ${filterRuleText(rule)}`),
        ...(jumps === 1 ? [] : [`${name}  ${jumps} jumps lead to it, there should be 1`]),
      ]),
    ),
    '',
    `IP forwarding  ${sysctlValue(state.sysctls, IP_FORWARD) === '0' ? 'off' : 'on'}`,
    `IPVS timeouts  tcp ${state.timeouts.tcp} s, tcpfin ${state.timeouts.tcpFin} s, udp ${state.timeouts.udp} s`,
    ...state.syncDaemons.map(
      (daemon) => `Sync daemon    ${daemon.state} on ${daemon.mcastInterface}, id ${daemon.syncId}`,
    ),
    '',
  ].join('\n');
}

function services({ virtualServices }: DirectorState): string[] {
  if (virtualServices.length === 0) return ['No virtual services'];
  return virtualServices.flatMap((service) => {
    const { persistence, persistenceEngine, schedulerFlags, onePacket, realServers } = service;
    const attributes = [
      service.scheduler,
      ...(schedulerFlags.length > 0 ? [`(${schedulerFlags.join(',')})`] : []),
      ...(persistence ? [`persistent ${persistence.timeout} s`] : []),
      ...(persistence?.netmask ? [`mask ${persistence.netmask}`] : []),
      ...(persistenceEngine ? [`pe ${persistenceEngine}`] : []),
      ...(onePacket ? ['one-packet'] : []),
    ];
    const rows = realServers.map((server) => [
      endpoint(server.address, server.port),
      server.forwardingMethod,
      `weight ${server.weight}${server.weight === 0 ? ' (quiesced)' : ''}`,
      ...(server.upperThreshold > 0 ? [`upper ${server.upperThreshold}`] : []),
      ...(server.lowerThreshold > 0 ? [`lower ${server.lowerThreshold}`] : []),
    ]);
    return [
      `Virtual service ${keyText(service.key)}  ${attributes.join(' ')}`,
      ...(rows.length === 0 ? ['  no real server'] : table(rows).map((row) => `  ${row}`)),
    ];
  });
}

function keyText(key: ServiceKey): string {
  return key.kind === 'fwmark'
    ? `firewall mark ${key.mark}${key.family === 'inet6' ? ' (IPv6)' : ''}`
    : `${key.protocol} ${endpoint(key.address, key.port)}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function listed(lines: readonly string[]): string[] {
  return lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`);
}
