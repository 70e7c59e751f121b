import { endpoint } from '../address/endpoint.ts';
import type { ServiceRecord } from '../state/change.ts';
import type { RealServer, SyncDaemon, VirtualService } from '../state/director-state.ts';

function attributesOf({
  onePacket,
  schedulerFlags,
  persistenceEngine,
}: ServiceRecord): readonly string[] {
  return [
    ...(onePacket ? ['one-packet scheduling (ipvsadm -o)'] : []),
    ...(schedulerFlags.length > 0
      ? [`scheduler flags ${schedulerFlags.join(',')} (ipvsadm -b)`]
      : []),
    ...(persistenceEngine === null
      ? []
      : [`persistence engine ${persistenceEngine} (ipvsadm --pe)`]),
  ];
}

function limitsOf({ upperThreshold, lowerThreshold, tunnel }: RealServer): readonly string[] {
  return [
    ...(upperThreshold > 0 ? [`upper threshold ${upperThreshold} (ipvsadm -x)`] : []),
    ...(lowerThreshold > 0 ? [`lower threshold ${lowerThreshold} (ipvsadm -y)`] : []),
    ...(tunnel === null || tunnel.type === 'ipip' ? [] : [`a ${tunnelText(tunnel)} tunnel`]),
  ];
}

/** Type, port and checksum of a tunnel in words. */
export function tunnelText({ type, port, checksum }: NonNullable<RealServer['tunnel']>): string {
  const where = type === 'gue' ? ` port ${port}` : '';
  return `${type}${where}${checksum === 'none' ? '' : ` ${checksum}`}`;
}

/** What the kernel starts a sync daemon with (net/netfilter/ipvs/ip_vs_sync.c). */
const usual = { group: '224.0.0.81', port: 8848, ttl: 1 } as const;

/** What a sync daemon has that lvs.conf cannot say. */
export function daemonRemarks(daemon: SyncDaemon): string[] {
  const { state, mcastInterface, syncId, group, port, ttl } = daemon;
  if (state === 'backup') {
    return [
      `the backup sync daemon on ${mcastInterface}, id ${syncId}, stays as it is: lvs.conf speaks of the master daemon alone`,
    ];
  }
  const own = [
    ...(group === null || group === usual.group ? [] : [`group ${group}`]),
    ...(port === null || port === usual.port ? [] : [`port ${port}`]),
    ...(ttl === null || ttl === usual.ttl ? [] : [`ttl ${ttl}`]),
  ];
  return own.length === 0
    ? []
    : [`kept while the daemon runs, lvs.conf cannot say it: ${own.join(', ')}`];
}

/** A virtual service that is not in the file, line by line. */
export function leftOutRemarks(id: string, service: VirtualService, reason: string): string[] {
  const { scheduler, persistence, realServers } = service;
  const mask = persistence?.netmask ? ` mask ${persistence.netmask}` : '';
  const lasting = persistence === null ? '' : ` persistent ${persistence.timeout} s${mask}`;
  return [
    `left out: virtual service ${id} scheduler ${scheduler}${lasting}: ${reason}`,
    ...attributesOf(service).map((what) => `    ${what}`),
    ...realServers.map((server) => {
      const { address, port, forwardingMethod, weight } = server;
      const own = `${endpoint(address, port)} ${forwardingMethod} weight ${weight}`;
      return `    real server ${[own, ...limitsOf(server)].join(', ')}`;
    }),
  ];
}
