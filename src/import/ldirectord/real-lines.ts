import { toDotted, toNumber } from '../../address/ipv4.ts';
import { familyOf } from '../../address/family.ts';
import type { ForwardingMethod } from '../../state/director-state.ts';
import { UnreadablePlace } from '../unreadable-place.ts';
import type { Setting } from './lines.ts';
import { endpointAt, type Endpoint } from './settings.ts';

/** A real server, or a fallback, as a line names it. */
export interface NamedServer extends Endpoint {
  readonly forwardingMethod: ForwardingMethod;
  readonly weight: number;
  /** Its own request and answer, instead of those of the virtual service. */
  readonly request: string | null;
  readonly receive: string | null;
}

const methods: Readonly<Record<string, ForwardingMethod>> = {
  gate: 'direct',
  masq: 'nat',
  ipip: 'tunnel',
};

/** Real servers that one line may stand for. */
const MOST = 1024;
const HEAVIEST = 65535;

/**
 * The real servers of a `real` line: several where it names a range.
 * @throws {UnreadablePlace} where it cannot be read
 */
export function serversIn(setting: Setting): readonly NamedServer[] {
  const match =
    /^(\S+)\s+(gate|masq|ipip)(?:\s+(\d{1,10}))?(?:\s+"([^"]*)"[, ]\s*"([^"]*)")?\s*$/.exec(
      setting.value,
    );
  if (match === null) throw noServer(setting);
  const [, where = '', method = '', weight = '1', request = null, receive = null] = match;
  if (Number(weight) > HEAVIEST) {
    throw new UnreadablePlace(
      setting.valuePlace,
      `the weight ${weight} is larger than ${HEAVIEST}`,
      'divide the weights of the virtual service by a common number',
    );
  }
  return endpointsIn(where, setting).map((endpoint) => ({
    ...endpoint,
    forwardingMethod: methods[method] ?? 'direct',
    weight: Number(weight),
    request,
    receive,
  }));
}

/**
 * The server of a `fallback` line, which has gate where it names no method.
 * @throws {UnreadablePlace} where it cannot be read
 */
export function fallbackIn(setting: Setting): NamedServer {
  const match = /^(\S+)(?:\s+(gate|masq|ipip))?\s*$/.exec(setting.value);
  if (match === null) throw noServer(setting);
  return {
    ...endpointAt(match[1] ?? '', setting.valuePlace),
    forwardingMethod: methods[match[2] ?? ''] ?? 'direct',
    weight: 1,
    request: null,
    receive: null,
  };
}

function noServer({ name, value, valuePlace }: Setting): UnreadablePlace {
  return new UnreadablePlace(
    valuePlace,
    `"${value.slice(0, 60)}" is no ${name.startsWith('real') ? 'real server' : 'fallback'}`,
    name.startsWith('real')
      ? 'write ADDRESS:PORT gate, masq or ipip, and perhaps a weight and "REQUEST", "RECEIVE"'
      : 'write ADDRESS:PORT, and perhaps gate, masq or ipip',
  );
}

function endpointsIn(where: string, { valuePlace }: Setting): readonly Endpoint[] {
  const [head = '', tail] = where.split('->', 2);
  if (tail === undefined) return [endpointAt(where, valuePlace)];
  const first = endpointAt(head, valuePlace);
  const last = endpointAt(tail, valuePlace);
  const isV4 = [first, last].every(({ address }) => familyOf(address) === 'inet');
  const count = isV4 ? toNumber(last.address) - toNumber(first.address) + 1 : 0;
  if (count < 1 || count > MOST) {
    throw new UnreadablePlace(
      valuePlace,
      `"${where.slice(0, 60)}" is no range of at most ${MOST} IPv4 addresses`,
      'write the first and the last address with "->" between them, and the port behind the last',
    );
  }
  const start = toNumber(first.address);
  return Array.from({ length: count }, (_, i) => ({
    address: toDotted(start + i),
    port: last.port,
  }));
}
