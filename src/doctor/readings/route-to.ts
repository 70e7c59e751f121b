import { schemaOf } from '../../json/schema.ts';
import { validatorFor } from '../../json/validator.ts';
import { jsonOf } from '../../tools/ip/json.ts';

/** How the kernel would send a packet to an address. */
export interface RouteTo {
  /** `unicast`, or `local`, `blackhole`, `prohibit` and so on. */
  readonly type: string;
  readonly device: string;
  readonly gateway: string | null;
}

interface IpRoute {
  readonly type?: string;
  readonly dev?: string;
  readonly gateway?: string;
}

const routes = validatorFor(
  schemaOf<readonly IpRoute[]>()({
    type: 'array',
    items: {
      type: 'object',
      properties: {
        type: { type: 'string' },
        dev: { type: 'string' },
        gateway: { type: 'string' },
      },
    },
  }),
);

/**
 * The route of `ip -j route get ADDRESS`; null where it prints none.
 * @throws {UnreadableOutput} at what is not understood
 */
export function parseRouteTo(text: string): RouteTo | null {
  const [first] = jsonOf('ip -j route get', text, routes);
  if (first?.dev === undefined) return null;
  return {
    type: first.type ?? 'unicast',
    device: first.dev,
    gateway: first.gateway ?? null,
  };
}

/**
 * The device of the default route in `ip -j -4 route show default`; null where there is none, or
 * where it has several gateways.
 * @throws {UnreadableOutput} at what is not understood
 */
export function parseDefaultDevice(text: string): string | null {
  // The kernel takes the one of the lowest metric, and prints it first.
  return jsonOf('ip -j -4 route show default', text, routes)[0]?.dev ?? null;
}
