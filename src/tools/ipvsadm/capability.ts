import { familyOf } from '../../address/family.ts';
import type { RealServer, SyncDaemon } from '../../state/director-state.ts';
import { isAtLeast, versionText, type IpvsadmVersion } from '../../state/ipvsadm-version.ts';
import type { Change, ServiceRecord } from '../../state/change.ts';

interface Need {
  readonly what: string;
  /** The first version of ipvsadm with words for what is needed. */
  readonly since: string;
}

/**
 * What of a change cannot be told to an ipvsadm of this version, in sentences. Edits replace whole records, so that
 * also what somebody else has set must be said again. Empty where all can be said.
 */
export function unsayable(change: Change, version: IpvsadmVersion): string[] {
  return needsOf(change)
    .filter(({ since }) => !isAtLeast(version, since))
    .map(
      ({ what, since }) =>
        `${change.id} needs ${what}: ipvsadm ${since} or newer has it, this director has ${versionText(version)}`,
    );
}

/**
 * What no ipvsadm can write: with direct routing and tunnels it puts a real server on the port of its service, whatever
 * it is told (ipvsadm.c). Null where there is nothing of the kind.
 */
export function overwrittenPort(change: Change): string | null {
  if (change.subject !== 'real-server' || change.after === null) return null;
  const { service, after } = change;
  const isKept = after.forwardingMethod === 'nat' || service.kind === 'fwmark';
  if (isKept || after.port === service.port) return null;
  return (
    `${change.id} is to have port ${after.port} with ${after.forwardingMethod}: ` +
    `ipvsadm puts it on that of the service, ${service.port}`
  );
}

/** Whether `ipvsadm -R` and `-S` are there: from 1.8 with popt, from 1.24 in every build. */
export function savesAndRestores(version: IpvsadmVersion): boolean {
  return isAtLeast(version, '1.24') || (isAtLeast(version, '1.8') && version.options === 'popt');
}

/** Whether an ipvsadm lists thresholds and tells the connections of persistence apart. */
export function listsThresholds(version: IpvsadmVersion): boolean {
  return isAtLeast(version, '1.24');
}

/**
 * Whether an ipvsadm reads and sets timeouts, and knows sync daemons: the line for Linux 2.4 and
 * newer.
 */
export function hasTimeoutsAndDaemons(version: IpvsadmVersion): boolean {
  return isAtLeast(version, '1.20');
}

function needsOf(change: Change): Need[] {
  switch (change.subject) {
    case 'virtual-service':
      return change.after ? serviceNeeds(change.after) : [];
    case 'real-server':
      return change.after ? serverNeeds(change.after) : [];
    case 'timeouts':
      return [{ what: 'timeouts (--set)', since: '1.20' }];
    case 'sync-daemon':
      return change.after ? daemonNeeds(change.after) : [];
    case 'address':
    case 'chain':
    case 'sysctl':
      return [];
  }
}

function serviceNeeds(service: ServiceRecord): Need[] {
  const { key, persistence, persistenceEngine, onePacket, schedulerFlags } = service;
  const isV6 = key.kind === 'fwmark' ? key.family === 'inet6' : familyOf(key.address) === 'inet6';
  return [
    ...need(key.kind === 'fwmark', 'a firewall mark (-f)', '1.9'),
    ...need(isV6, 'IPv6', '1.25'),
    ...need(key.kind === 'address' && key.protocol === 'sctp', 'SCTP (--sctp-service)', '1.28'),
    ...need(persistence !== null, 'persistence for so many seconds (-p)', '1.3'),
    ...need((persistence?.netmask ?? null) !== null, 'a persistence mask (-M)', '1.5'),
    ...need(persistenceEngine !== null, 'a persistence engine (--pe)', '1.26'),
    ...need(onePacket, 'one-packet scheduling (-o)', '1.26'),
    ...need(schedulerFlags.length > 0, 'scheduler flags (-b)', '1.27'),
    ...need(
      schedulerFlags.some((flag) => flag.startsWith('mh-')),
      'the flags of scheduler mh (-b mh-...)',
      '1.30',
    ),
  ];
}

function serverNeeds({
  address,
  weight,
  upperThreshold,
  lowerThreshold,
  tunnel,
}: RealServer): Need[] {
  return [
    ...need(familyOf(address) === 'inet6', 'IPv6', '1.25'),
    ...need(weight === 0, 'weight 0', '1.3'),
    ...need(upperThreshold > 0 || lowerThreshold > 0, 'thresholds (-x, -y)', '1.24'),
    ...need(tunnel !== null && tunnel.type !== 'ipip', 'a gue or gre tunnel (--tun-type)', '1.31'),
  ];
}

function daemonNeeds({ maxLength, group, port, ttl }: SyncDaemon): Need[] {
  return [
    { what: 'a sync daemon with an id (--syncid)', since: '1.24' },
    ...need(
      [maxLength, group, port, ttl].some((value) => value !== null),
      "a sync daemon's group, port, ttl or length (--mcast-group ...)",
      '1.29',
    ),
  ];
}

function need(isNeeded: boolean, what: string, since: string): Need[] {
  return isNeeded ? [{ what, since }] : [];
}
