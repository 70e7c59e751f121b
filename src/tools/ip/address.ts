import { isIPv4, isIPv6 } from 'node:net';
import { isLinkLocal, type Address } from '../../state/director-state.ts';
import { schemaOf } from '../../json/schema.ts';
import { validatorFor } from '../../json/validator.ts';
import { UnreadableOutput } from '../unreadable-output.ts';

const COMMAND = 'ip -j address show';

interface IpAddress {
  readonly family: string;
  readonly local: string;
  readonly prefixlen: number;
  readonly scope: string;
  readonly label?: string;
  readonly broadcast?: string;
}

interface IpLink {
  readonly ifname: string;
  readonly master?: string;
  readonly addr_info: readonly IpAddress[];
}

/** The fields of `ip -j address show` that lvsc reads. */
const schema = schemaOf<readonly IpLink[]>()({
  type: 'array',
  items: {
    type: 'object',
    required: ['ifname', 'addr_info'],
    properties: {
      ifname: { type: 'string' },
      master: { type: 'string' },
      addr_info: {
        type: 'array',
        items: {
          type: 'object',
          required: ['family', 'local', 'prefixlen', 'scope'],
          properties: {
            family: { type: 'string' },
            local: { type: 'string' },
            prefixlen: { type: 'integer' },
            scope: { type: 'string' },
            label: { type: 'string' },
            broadcast: { type: 'string' },
          },
        },
      },
    },
  },
});

const validate = validatorFor(schema);

/** What is read of a director's devices. */
export interface Links {
  readonly addresses: readonly Address[];
  /** Devices that speak IP themselves: not the ports of a bridge or a bond. */
  readonly devices: readonly string[];
}

/**
 * Addresses and devices from `ip -j address show`. Link-local IPv6 addresses are the kernel's, not
 * the director's.
 * @throws {UnreadableOutput} when the text is not what iproute2 prints
 */
export function parseIpAddress(text: string): Links {
  const links = read(text);
  for (const { addr_info: infos } of links) infos.forEach(refuseNames);
  return {
    devices: links.filter(({ master }) => master === undefined).map(({ ifname }) => ifname),
    addresses: links.flatMap(({ ifname, addr_info: infos }) =>
      infos.filter(isDirectors).map((info): Address => {
        const label = info.family === 'inet' && info.label !== ifname ? info.label : undefined;
        return {
          device: ifname,
          address: info.local,
          prefixLength: info.prefixlen,
          label: label ?? null,
          broadcast: info.broadcast ?? null,
          scope: info.scope,
        };
      }),
    ),
  };
}

function refuseNames(info: IpAddress): void {
  const { family, local, prefixlen, broadcast } = info;
  if (family !== 'inet' && family !== 'inet6') return;
  const isV4 = family === 'inet';
  const isAddress = isV4 ? isIPv4(local) : isIPv6(local);
  const isPrefix = prefixlen >= 0 && prefixlen <= (isV4 ? 32 : 128);
  if (isAddress && isPrefix && isIPv4(broadcast ?? '0.0.0.0')) return;
  throw new UnreadableOutput(COMMAND, JSON.stringify(info), 'it is no address');
}

function isDirectors({ family, local, scope }: IpAddress): boolean {
  return (family === 'inet' || family === 'inet6') && !isLinkLocal({ address: local, scope });
}

function read(text: string): readonly IpLink[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UnreadableOutput(
      COMMAND,
      text.slice(0, 200),
      'not JSON: iproute2 4.18 or newer is needed',
    );
  }
  const checked = validate(json);
  if (!checked.ok) throw new UnreadableOutput(COMMAND, text.slice(0, 200), checked.problem);
  return checked.value;
}
