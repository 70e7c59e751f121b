import { isIPv4 } from 'node:net';
import { parseEndpoint } from '../../address/endpoint.ts';
import type {
  Persistence,
  Protocol,
  ServiceKey,
  VirtualService,
} from '../../state/director-state.ts';
import { serviceId } from '../../state/director-state.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { wholeLines } from '../whole-lines.ts';

/** The three lines at the top of a listing. */
export type Header = readonly [RegExp, RegExp, RegExp];

/** A line of IPVS's version, as every ipvsadm since 1.4 begins a listing. */
export const versionLine =
  // 1.12 puts its own version before the kernel's.
  /^(?:ipvsadm utility v\S+ using )?IP Virtual Server version \d+\.\d+\.\d+ \(size=\d+\)$/;

/** A virtual service as its own row shows it. */
export type ServiceRow = Omit<VirtualService, 'realServers'>;

/** A virtual service and the lines of its real servers. */
export interface ListedService {
  readonly service: ServiceRow;
  readonly serverLines: readonly string[];
}

/**
 * The rows of a listing of ipvsadm, whatever its columns are.
 * @throws {UnreadableOutput} where its header is none of these, or at a service that is not understood
 */
export function listedServices(
  text: string,
  command: string,
  headers: readonly Header[],
): readonly ListedService[] {
  const lines = wholeLines(text, command);
  const services = new Map<string, { service: ServiceRow; serverLines: string[] }>();
  let current: string[] | null = null;
  for (const line of withoutHeader(lines, command, headers)) {
    if (line.startsWith(' ')) {
      if (current === null) throw new UnreadableOutput(command, line, 'no service is before it');
      current.push(line);
      continue;
    }
    const service = parseServiceRow(line, command);
    const id = serviceId(service.key);
    if (services.has(id)) throw new UnreadableOutput(command, line, 'it is listed twice');
    current = [];
    services.set(id, { service, serverLines: current });
  }
  return [...services.values()];
}

function withoutHeader(
  lines: readonly string[],
  command: string,
  headers: readonly Header[],
): readonly string[] {
  const [first = ''] = lines;
  const header = headers.find(([version]) => version.test(first));
  if (!header) throw new UnreadableOutput(command, first, 'it is no version of IPVS');
  for (const [index, expected] of header.entries()) {
    const line = lines[index] ?? '';
    if (!expected.test(line)) throw new UnreadableOutput(command, line, 'the columns are others');
  }
  return lines.slice(header.length);
}

const serviceTail =
  /^(?:\((?<flags>[^() ]*)\) ?)?(?:persistent (?<timeout>\d+)(?: mask (?<mask>\S+))?(?: pe (?<engine>\S+))? ?)?(?<ops>ops)?$/;

function parseServiceRow(line: string, command: string): ServiceRow {
  const [, name, scheduler, tail = ''] =
    /^((?:FWM {2}-?\d+(?: IPv6)?)|(?:[A-Z]+ +\S+)) (\S+)(?: (.*?))? *$/.exec(line) ?? [];
  const found = serviceTail.exec(tail)?.groups;
  if (name === undefined || scheduler === undefined || !isScheduler(scheduler) || !found) {
    throw new UnreadableOutput(command, line);
  }
  const { flags, timeout, mask, engine, ops } = found;
  const schedulerFlags = flags === undefined ? [] : flagsOf(flags);
  if (schedulerFlags === null) throw new UnreadableOutput(command, line);
  const key = parseKey(name, line, command);
  const persistence: Persistence | null =
    timeout === undefined ? null : { timeout: Number(timeout), netmask: mask ?? null };
  if (persistence?.timeout === 0 || (mask !== undefined && !isMask(mask))) {
    throw new UnreadableOutput(command, line);
  }
  return {
    key,
    scheduler,
    schedulerFlags,
    persistence,
    persistenceEngine: engine ?? null,
    onePacket: ops !== undefined,
  };
}

/** Whether a text is a persistence mask: dotted for IPv4, a prefix length for IPv6. */
export function isMask(mask: string): boolean {
  return isIPv4(mask) || (/^\d{1,3}$/.test(mask) && Number(mask) <= 128);
}

/** Whether a text can be a scheduler: a kernel module's name, and not one of ipvsadm's own words. */
export function isScheduler(word: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(word) && !['ops', 'pe', 'persistent', 'mask'].includes(word);
}

/**
 * Scheduler flags as ipvsadm joins them; null where they are none. For sh and mh it has no word for
 * the third flag and prints none.
 */
export function flagsOf(text: string): readonly string[] | null {
  if (text === '') return ['flag-3'];
  const flags = text.split(',');
  return flags.every((flag) => /^(?:flag-[1-3]|[sm]h-(?:fallback|port))$/.test(flag))
    ? flags
    : null;
}

const protocols: Record<string, Protocol> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

function parseKey(name: string, line: string, command: string): ServiceKey {
  const [, digits, v6] = /^FWM {2}(-?\d+)( IPv6)?$/.exec(name) ?? [];
  if (digits !== undefined) {
    // Up to 1.31 ipvsadm prints marks from 2^31 on as negative numbers.
    const printed = Number(digits);
    const mark = printed < 0 ? printed + 2 ** 32 : printed;
    if (mark <= 0 || mark >= 2 ** 32) throw new UnreadableOutput(command, line);
    return { kind: 'fwmark', mark, family: v6 === undefined ? 'inet' : 'inet6' };
  }
  const [word = '', place = ''] = name.split(/ +/);
  const protocol = protocols[word];
  const endpoint = parseEndpoint(place);
  if (protocol === undefined || endpoint === null) throw new UnreadableOutput(command, line);
  return { kind: 'address', protocol, ...endpoint };
}
