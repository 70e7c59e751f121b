import { endpoint } from '../../address/endpoint.ts';
import type {
  ForwardingMethod,
  RealServer,
  ServiceKey,
  SyncDaemon,
  Tunnel,
} from '../../state/director-state.ts';
import { savesAndRestores } from './capability.ts';
import type { ServiceRecord } from '../../state/change.ts';
import type { IpvsEntry } from '../../step/entry.ts';
import type { Tools } from '../usual-tools.ts';
import type { Command } from '../command.ts';

/**
 * One entry as its own ipvsadm; several through `ipvsadm -R`, which reads a command a line, where
 * the director's ipvsadm has it.
 */
export function ipvsadmCommands(
  entries: readonly IpvsEntry[],
  { ipvsadm: version }: Pick<Tools, 'ipvsadm'>,
): Command[] {
  if (entries.length === 1 || !(version === undefined || savesAndRestores(version))) {
    return entries.map((entry) => ({ program: 'ipvsadm', args: entryArgs(entry), stdin: null }));
  }
  const lines = entries.map((entry) => `${entryArgs(entry).join(' ')}\n`);
  return [{ program: 'ipvsadm', args: ['-R'], stdin: lines.join('') }];
}

/** An entry as ipvsadm(8) takes it, always with the full record. */
export function entryArgs(entry: IpvsEntry): string[] {
  switch (entry.do) {
    case 'add-service':
      return ['-A', ...serviceArgs(entry.service)];
    case 'edit-service':
      return ['-E', ...serviceArgs(entry.service)];
    case 'delete-service':
      return ['-D', ...keyArgs(entry.key)];
    case 'add-server':
      return ['-a', ...keyArgs(entry.key), ...serverArgs(entry.server)];
    case 'edit-server':
      return ['-e', ...keyArgs(entry.key), ...serverArgs(entry.server)];
    case 'delete-server':
      return ['-d', ...keyArgs(entry.key), '-r', endpoint(entry.server.address, entry.server.port)];
    case 'set-timeouts': {
      const { tcp, tcpFin, udp } = entry.timeouts;
      return ['--set', String(tcp), String(tcpFin), String(udp)];
    }
    case 'start-daemon':
      return ['--start-daemon', ...daemonArgs(entry.daemon)];
    case 'stop-daemon':
      return ['--stop-daemon', entry.daemon.state];
  }
}

function keyArgs(key: ServiceKey): string[] {
  if (key.kind === 'fwmark') {
    return ['-f', String(key.mark), ...(key.family === 'inet6' ? ['-6'] : [])];
  }
  const option = { tcp: '-t', udp: '-u', sctp: '--sctp-service' }[key.protocol];
  return [option, endpoint(key.address, key.port)];
}

function serviceArgs(service: ServiceRecord): string[] {
  const { persistence, persistenceEngine, schedulerFlags } = service;
  return [
    ...keyArgs(service.key),
    '-s',
    service.scheduler,
    ...(persistence ? ['-p', String(persistence.timeout)] : []),
    ...(persistence?.netmask ? ['-M', persistence.netmask] : []),
    ...(persistenceEngine ? ['--pe', persistenceEngine] : []),
    ...(service.onePacket ? ['-o'] : []),
    ...(schedulerFlags.length > 0 ? ['-b', schedulerFlags.join(',')] : []),
  ];
}

const forwardingOption: Record<ForwardingMethod, string> = {
  nat: '-m',
  direct: '-g',
  tunnel: '-i',
};

function serverArgs(server: RealServer): string[] {
  const { upperThreshold, lowerThreshold, tunnel } = server;
  return [
    '-r',
    endpoint(server.address, server.port),
    forwardingOption[server.forwardingMethod],
    '-w',
    String(server.weight),
    ...(upperThreshold > 0 ? ['-x', String(upperThreshold)] : []),
    ...(lowerThreshold > 0 ? ['-y', String(lowerThreshold)] : []),
    ...(tunnel ? tunnelArgs(tunnel) : []),
  ];
}

/** Plain ipip is ipvsadm's default; versions before 1.30 do not know the option at all. */
function tunnelArgs({ type, port, checksum }: Tunnel): string[] {
  if (type === 'ipip') return [];
  const sum = { none: '--tun-nocsum', csum: '--tun-csum', remcsum: '--tun-remcsum' }[checksum];
  return ['--tun-type', type, ...(type === 'gue' ? ['--tun-port', String(port)] : []), sum];
}

function daemonArgs(daemon: SyncDaemon): string[] {
  return [
    daemon.state,
    '--mcast-interface',
    daemon.mcastInterface,
    '--syncid',
    String(daemon.syncId),
    ...(daemon.maxLength === null ? [] : ['--sync-maxlen', String(daemon.maxLength)]),
    ...(daemon.group === null ? [] : ['--mcast-group', daemon.group]),
    ...(daemon.port === null ? [] : ['--mcast-port', String(daemon.port)]),
    ...(daemon.ttl === null ? [] : ['--mcast-ttl', String(daemon.ttl)]),
  ];
}
