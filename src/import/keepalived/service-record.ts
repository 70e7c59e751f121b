import { familyOf, type Family } from '../../address/family.ts';
import { maskText } from '../../address/mask.ts';
import type { ServiceRecord } from '../../state/change.ts';
import type { Persistence, Protocol, ServiceKey } from '../../state/director-state.ts';
import { readAddress, readNumber } from '../read-address.ts';
import { UnreadablePlace } from '../unreadable-place.ts';
import { keywordOf, numberAt, placeOf, settingOf } from './settings.ts';
import type { Entry } from './server-group.ts';
import type { Statement } from './tree.ts';

const LONGEST_TIMEOUT = 2678400;
/** Seconds, where persistence has none (ipvs.h, IPVS_SVC_PERSISTENT_TIMEOUT). */
const USUAL_PERSISTENCE = 360;

const flags = ['flag-1', 'flag-2', 'flag-3', 'sh-port', 'sh-fallback', 'mh-port', 'mh-fallback'];
const schedulers = ['lvs_sched', 'lb_algo'];

/** Keywords of a `virtual_server` that its record in the kernel comes from. */
export const recordKeywords: readonly string[] = [
  ...flags,
  ...schedulers,
  ...['lvs_method', 'lb_kind', 'protocol', 'ip_family', 'ops'],
  ...['persistence_timeout', 'persistence_granularity', 'persistence_engine'],
];

/**
 * The record of one entry of a virtual server.
 * @throws {UnreadablePlace} where a value cannot be read
 */
export function serviceRecord(
  body: readonly Statement[],
  entry: Entry,
  serverFamily: Family,
): ServiceRecord {
  const scheduler = settingOf(body, ...schedulers);
  const engine = settingOf(body, 'persistence_engine');
  const key = keyOf(body, entry, serverFamily);
  const family = key.kind === 'fwmark' ? key.family : familyOf(key.address);
  return {
    key,
    scheduler: scheduler?.words[1] ?? 'wlc',
    schedulerFlags: flags.filter((flag) => holds(flag, body)),
    persistence: persistenceOf(body, family, key.kind === 'address' && key.port === 0),
    persistenceEngine: engine?.words[1] ?? null,
    onePacket: settingOf(body, 'ops') !== undefined,
  };
}

/** A flag of one scheduler holds where that one was named before it: keepalived ignores it else. */
function holds(flag: string, body: readonly Statement[]): boolean {
  const [owner = ''] = flag.split('-');
  let scheduler = '';
  return body.some((statement) => {
    const keyword = keywordOf(statement);
    if (schedulers.includes(keyword)) scheduler = statement.words[1] ?? '';
    return keyword === flag && (owner === 'flag' || owner === scheduler);
  });
}

/**
 * The protocol of a virtual server; UDP where it names none, as keepalived has it.
 * @throws {UnreadablePlace} where it is none
 */
export function protocolOf(body: readonly Statement[]): Protocol {
  const statement = settingOf(body, 'protocol');
  if (statement === undefined) return 'udp';
  const protocol = (statement.words[1] ?? '').toLowerCase();
  if (protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp') return protocol;
  throw new UnreadablePlace(
    placeOf(statement, 1),
    `${keywordOf(statement)} names no protocol`,
    'write TCP, UDP or SCTP',
  );
}

function keyOf(body: readonly Statement[], entry: Entry, serverFamily: Family): ServiceKey {
  if (entry.kind === 'address') {
    return {
      kind: 'address',
      protocol: protocolOf(body),
      address: entry.address,
      port: entry.port,
    };
  }
  const word = settingOf(body, 'ip_family')?.words[1];
  const said = word === 'inet' || word === 'inet6' ? word : null;
  return { kind: 'fwmark', mark: entry.mark, family: entry.family ?? said ?? serverFamily };
}

function persistenceOf(
  body: readonly Statement[],
  family: Family,
  isForced: boolean,
): Persistence | null {
  const timeout = settingOf(body, 'persistence_timeout');
  const granularity = settingOf(body, 'persistence_granularity');
  if (timeout === undefined && granularity === undefined && !isForced) return null;
  const seconds =
    timeout?.words[1] === undefined ? USUAL_PERSISTENCE : numberAt(timeout, 1, 0, LONGEST_TIMEOUT);
  if (seconds === 0) return null;
  const netmask = granularity === undefined ? null : netmaskOf(granularity, family);
  return { timeout: seconds, netmask };
}

/** What is to be said of a mask that keepalived reads otherwise than it is meant. */
export function maskRemarks(body: readonly Statement[], family: Family): readonly string[] {
  const text = settingOf(body, 'persistence_granularity')?.words[1] ?? '';
  return family === 'inet' && readNumber(text, 1, 32) !== null
    ? [
        `keepalived takes persistence_granularity ${text} for 0.0.0.${text}, here it is ${text} bits`,
      ]
    : [];
}

function netmaskOf(statement: Statement, family: Family): string | null {
  const [, text = ''] = statement.words;
  const length = readNumber(text, 1, family === 'inet' ? 32 : 128);
  const mask = length !== null && family === 'inet' ? maskText(length) : text;
  const isMask = family === 'inet' ? readAddress(mask) !== null : length !== null;
  if (!isMask || mask.includes(':')) {
    throw new UnreadablePlace(
      placeOf(statement, 1),
      `"${text.slice(0, 60)}" is no netmask`,
      family === 'inet' ? 'write one such as 255.255.255.0' : 'write a prefix length such as 64',
    );
  }
  return mask === '255.255.255.255' || mask === '128' ? null : mask;
}
