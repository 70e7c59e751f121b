import { schemaOf } from '../../json/schema.ts';
import { validatorFor } from '../../json/validator.ts';
import { jsonOf } from './json.ts';

/** A network device as `ip -j address show` prints it. */
export interface IpLink {
  /** Empty where ip gives none. */
  readonly name: string;
  /** UP, LOWER_UP, NOARP ... (ip-link(8)). */
  readonly flags: readonly string[];
  /** In the order in which the kernel has them. */
  readonly addresses: readonly { readonly address: string; readonly prefixLength: number }[];
}

interface Printed {
  readonly ifname?: string;
  readonly flags?: readonly string[];
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number }[];
}

const validate = validatorFor(
  schemaOf<readonly Printed[]>()({
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
export function linksOf(text: string): IpLink[] {
  return jsonOf('ip -j address show', text, validate).map(
    ({ ifname = '', flags = [], addr_info: infos = [] }) => ({
      name: ifname,
      flags,
      addresses: infos.flatMap(({ local, prefixlen }) =>
        local === undefined || prefixlen === undefined
          ? []
          : [{ address: local, prefixLength: prefixlen }],
      ),
    }),
  );
}
