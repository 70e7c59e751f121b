import { endpoint } from '../address/endpoint.ts';
import type { ServiceRecord } from '../state/change.ts';
import { hasWord } from './newer-words.ts';
import type { ImportInput } from './import-input.ts';
import type { RealServer, SyncDaemon, VirtualService } from '../state/director-state.ts';

interface Attribute {
  readonly what: string;
  /** The directive that says it, where lvs.conf has it. */
  readonly word: string;
  /** How long lvsc keeps the attribute. */
  readonly until: string;
}

function attributesOf({
  onePacket,
  schedulerFlags,
  persistenceEngine,
}: ServiceRecord): readonly Attribute[] {
  return [
    ...(onePacket ? [{ what: 'one-packet scheduling (ipvsadm -o)', word: 'ops', until: '' }] : []),
    ...(schedulerFlags.length > 0
      ? [
          {
            what: `scheduler flags ${schedulerFlags.join(',')} (ipvsadm -b)`,
            word: 'sched_flags',
            until: ', as long as the scheduler stays',
          },
        ]
      : []),
    ...(persistenceEngine === null
      ? []
      : [
          {
            what: `persistence engine ${persistenceEngine} (ipvsadm --pe)`,
            word: 'pe',
            until: ', as long as it is persistent',
          },
        ]),
  ];
}

type Extent = ImportInput['extent'];

/** What a virtual service has that lvs.conf cannot say and, where it is in the kernel, lvsc keeps. */
export function serviceRemarks(service: ServiceRecord, extent: Extent): string[] {
  return attributesOf(service)
    .filter(({ word }) => !hasWord('virtual', word))
    .map(({ what, until }) => unsayable(extent === 'told' ? what : `${what}${until}`, extent));
}

/** What a real server has that lvs.conf cannot say and, where it is in the kernel, lvsc keeps. */
export function serverRemarks(server: RealServer, extent: Extent): string[] {
  return limitsOf(server)
    .filter(({ word }) => !hasWord('server', word))
    .map(({ what }) => unsayable(what, extent));
}

function limitsOf({
  upperThreshold,
  lowerThreshold,
  tunnel,
}: RealServer): readonly Omit<Attribute, 'until'>[] {
  return [
    ...(upperThreshold > 0
      ? [{ what: `upper threshold ${upperThreshold} (ipvsadm -x)`, word: 'u_threshold' }]
      : []),
    ...(lowerThreshold > 0
      ? [{ what: `lower threshold ${lowerThreshold} (ipvsadm -y)`, word: 'l_threshold' }]
      : []),
    ...(tunnel === null || tunnel.type === 'ipip'
      ? []
      : [{ what: `a ${tunnelText(tunnel)} tunnel`, word: 'tun_type' }]),
  ];
}

function unsayable(what: string, extent: Extent): string {
  return extent === 'told'
    ? `left out, lvs.conf cannot say it: ${what}`
    : `kept by lvsc, lvs.conf cannot say it: ${what}`;
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
      `left out: the backup sync daemon on ${mcastInterface}, id ${syncId}. lvs.conf starts the master daemon; lvsc leaves the other alone`,
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
    ...attributesOf(service).map(({ what }) => `    ${what}`),
    ...realServers.map((server) => {
      const { address, port, forwardingMethod, weight } = server;
      const own = `${endpoint(address, port)} ${forwardingMethod} weight ${weight}`;
      return `    real server ${[own, ...limitsOf(server).map(({ what }) => what)].join(', ')}`;
    }),
  ];
}
