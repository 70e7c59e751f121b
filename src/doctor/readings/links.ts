import { schemaOf } from '../../json/schema.ts';
import { validatorFor } from '../../json/validator.ts';
import { jsonOf } from '../../tools/ip/json.ts';

/** A network device. */
export interface Link {
  readonly name: string;
  readonly isUp: boolean;
  /** Up, and something is at the other end. */
  readonly hasCarrier: boolean;
  readonly isMulticast: boolean;
  /** In the order in which the kernel has them: the first of a network is its primary. */
  readonly addresses: readonly { readonly address: string; readonly prefixLength: number }[];
}

interface IpLink {
  readonly ifname?: string;
  readonly flags?: readonly string[];
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number }[];
}

const links = validatorFor(
  schemaOf<readonly IpLink[]>()({
    type: 'array',
    items: {
      type: 'object',
      properties: {
        ifname: { type: 'string' },
        flags: { type: 'array', items: { type: 'string' } },
        addr_info: {
          type: 'array',
          items: {
            type: 'object',
            properties: { local: { type: 'string' }, prefixlen: { type: 'integer' } },
          },
        },
      },
    },
  }),
);

/**
 * The devices of `ip -j address show`.
 * @throws {UnreadableOutput} at what is not understood
 */
export function parseLinks(text: string): Link[] {
  return jsonOf('ip -j address show', text, links).map(
    ({ ifname = '', flags = [], addr_info: infos = [] }): Link => ({
      name: ifname,
      isUp: flags.includes('UP'),
      hasCarrier: flags.includes('LOWER_UP'),
      isMulticast: flags.includes('MULTICAST'),
      addresses: infos.flatMap(({ local, prefixlen }) =>
        local === undefined || prefixlen === undefined
          ? []
          : [{ address: local, prefixLength: prefixlen }],
      ),
    }),
  );
}
