import { parseEndpoint } from '../../address/endpoint.ts';
import type {
  ForwardingMethod,
  Persistence,
  Protocol,
  RealServer,
  ServiceKey,
  Tunnel,
  VirtualService,
} from '../../state/director-state.ts';
import { serverId, serviceId } from '../../state/director-state.ts';
import { flagsOf, isMask, isScheduler } from './listing-rows.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { wholeLines } from '../whole-lines.ts';

const COMMAND = 'ipvsadm -S -n';

/**
 * Virtual services and real servers from `ipvsadm -S -n` (ipvsadm(8) 1.8 to 1.31). `-S` does not
 * say thresholds; those come from the listing.
 * @param form a table that was not printed may have thresholds, behind the weight
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseIpvsadmSave(
  text: string,
  form: 'as printed' | 'with thresholds' = 'as printed',
): VirtualService[] {
  const services = new Map<string, SavedService>();
  for (const line of linesOf(text)) {
    const words = new Words(line);
    const verb = words.next();
    const key = parseKey(words);
    if (verb === '-A') {
      if (services.has(serviceId(key))) throw words.unreadable('the service is listed twice');
      services.set(serviceId(key), { record: parseService(key, words), servers: new Map() });
    } else if (verb === '-a') {
      const service = services.get(serviceId(key));
      if (!service) throw words.unreadable('its service is not listed before it');
      const server = parseServer(words, form === 'with thresholds');
      const id = serverId(server);
      if (service.servers.has(id)) throw words.unreadable('the real server is listed twice');
      service.servers.set(id, server);
    } else {
      throw words.unreadable();
    }
  }
  return [...services.values()].map(({ record, servers }) => ({
    ...record,
    realServers: [...servers.values()],
  }));
}

/** A virtual service, and its real servers by their ids. */
interface SavedService {
  readonly record: Omit<VirtualService, 'realServers'>;
  readonly servers: Map<string, RealServer>;
}

/** 1.12 puts its own version before the first line, also where there is none. */
const prefix = /^ipvsadm utility v\S+ using /;

function linesOf(text: string): string[] {
  const lines = wholeLines(text.replace(prefix, ''), COMMAND);
  return lines.filter((line) => line.trim() !== '');
}

/** The blank-separated words of one line, taken from the front. */
class Words {
  readonly line: string;
  private readonly words: string[];

  constructor(line: string) {
    this.line = line;
    this.words = line.split(/[ \t\r]+/).filter((word) => word !== '');
  }

  peek(): string | undefined {
    return this.words[0];
  }

  next(): string {
    const word = this.words.shift();
    if (word === undefined) throw this.unreadable('it ends too early');
    return word;
  }

  number(min: number, max: number): number {
    const word = this.next();
    const value = Number(word);
    if (!/^-?\d+$/.test(word) || value < min || value > max)
      throw this.unreadable(`number ${word}`);
    return value;
  }

  unreadable(why?: string): UnreadableOutput {
    return new UnreadableOutput(COMMAND, this.line, why);
  }
}

const protocolOf: Record<string, Protocol> = { '-t': 'tcp', '-u': 'udp', '--sctp-service': 'sctp' };

function parseKey(words: Words): ServiceKey {
  const option = words.next();
  if (option === '-f') {
    const printed = words.number(-(2 ** 31), 2 ** 32 - 1);
    if (printed === 0) throw words.unreadable('mark 0');
    // Up to 1.31 ipvsadm prints marks from 2^31 on as negative numbers.
    const mark = printed < 0 ? printed + 2 ** 32 : printed;
    const family = words.peek() === '-6' ? 'inet6' : 'inet';
    if (family === 'inet6') words.next();
    return { kind: 'fwmark', mark, family };
  }
  const protocol = protocolOf[option];
  const endpoint = parseEndpoint(words.next());
  if (protocol === undefined || endpoint === null) throw words.unreadable();
  return { kind: 'address', protocol, ...endpoint };
}

function parseService(key: ServiceKey, words: Words): Omit<VirtualService, 'realServers'> {
  if (words.next() !== '-s') throw words.unreadable();
  const scheduler = words.next();
  if (!isScheduler(scheduler)) throw words.unreadable(`scheduler ${scheduler}`);
  let timeout: number | null = null;
  let netmask: string | null = null;
  let persistenceEngine: string | null = null;
  let onePacket = false;
  let schedulerFlags: readonly string[] = [];
  const seen = new Set<string>();
  while (words.peek() !== undefined) {
    const option = words.next();
    if (seen.has(option)) throw words.unreadable(`${option} twice`);
    seen.add(option);
    switch (option) {
      case '-p':
        timeout = words.number(1, 2 ** 31);
        break;
      case '-M':
        netmask = words.next();
        if (!isMask(netmask)) throw words.unreadable(`mask ${netmask}`);
        break;
      // 1.26 prints these two in words that its own -R does not take.
      case 'pe':
      case '--pe':
        persistenceEngine = words.next();
        break;
      case 'ops':
      case '-o':
        onePacket = true;
        break;
      case '-b': {
        const flags = flagsOf(words.peek() === undefined ? '' : words.next());
        if (flags === null) throw words.unreadable();
        schedulerFlags = flags;
        break;
      }
      default:
        throw words.unreadable();
    }
  }
  if (netmask !== null && timeout === null) throw words.unreadable('a mask without -p');
  const persistence: Persistence | null = timeout === null ? null : { timeout, netmask };
  return { key, scheduler, schedulerFlags, persistence, persistenceEngine, onePacket };
}

const methodOf: Record<string, ForwardingMethod> = { '-m': 'nat', '-g': 'direct', '-i': 'tunnel' };

function parseServer(words: Words, mayHaveThresholds: boolean): RealServer {
  if (words.next() !== '-r') throw words.unreadable();
  const endpoint = parseEndpoint(words.next());
  const forwardingMethod = methodOf[words.next()];
  if (endpoint === null || forwardingMethod === undefined) throw words.unreadable();
  if (words.next() !== '-w') throw words.unreadable();
  const weight = words.number(0, 2 ** 31 - 1);
  const [upperThreshold, lowerThreshold] = mayHaveThresholds
    ? [parseThreshold('-x', words), parseThreshold('-y', words)]
    : [0, 0];
  const tunnel = forwardingMethod === 'tunnel' ? parseTunnel(words) : null;
  if (words.peek() !== undefined) throw words.unreadable();
  return { ...endpoint, forwardingMethod, weight, upperThreshold, lowerThreshold, tunnel };
}

function parseThreshold(option: '-x' | '-y', words: Words): number {
  if (words.peek() !== option) return 0;
  words.next();
  return words.number(0, 2 ** 31 - 1);
}

/** Versions before 1.31 print nothing: they know ipip alone. */
function parseTunnel(words: Words): Tunnel {
  let type: Tunnel['type'] = 'ipip';
  let port = 0;
  let checksum: Tunnel['checksum'] | null = null;
  const seen = new Set<string>();
  while (words.peek() !== undefined) {
    const option = words.next();
    // One word for the checksum, whichever it is.
    const kind = /^--tun-\w*csum$/.test(option) ? 'csum' : option;
    if (seen.has(kind)) throw words.unreadable(`${option} twice`);
    seen.add(kind);
    switch (option) {
      case '--tun-type': {
        const name = words.next();
        if (name !== 'ipip' && name !== 'gue' && name !== 'gre') throw words.unreadable();
        type = name;
        break;
      }
      case '--tun-port':
        port = words.number(1, 65535);
        break;
      case '--tun-nocsum':
        checksum = 'none';
        break;
      case '--tun-csum':
        checksum = 'csum';
        break;
      case '--tun-remcsum':
        checksum = 'remcsum';
        break;
      default:
        throw words.unreadable();
    }
  }
  // gue is never printed without its port, and neither is gue or gre without a word for checksums.
  if (type !== 'ipip' && checksum === null) throw words.unreadable('it ends too early');
  if (type === 'gue' && port === 0) throw words.unreadable('no port for gue');
  return { type, port, checksum: checksum ?? 'none' };
}
