import { referenceTo, schemaOf } from '../json/schema.ts';
import { listOf, oneOfBy, orNull, record } from '../json/schema-parts.ts';
import type {
  Address,
  Chain,
  DirectorState,
  FilterRule,
  RealServer,
  ServiceKey,
  SyncDaemon,
  Timeouts,
  VirtualService,
} from './director-state.ts';
import type { Ownership } from './ownership.ts';
import type { Tools } from './tools.ts';

const text = { type: 'string' } as const;
const address = { type: 'string', pattern: '^[0-9a-fA-F:.]{2,45}$' } as const;
const port = { type: 'integer', minimum: 0, maximum: 65535 } as const;
const count = { type: 'integer', minimum: 0, maximum: 4294967295 } as const;
const daemonState = { enum: ['master', 'backup'] } as const;
const family = { enum: ['inet', 'inet6'] } as const;
/** A word that can never be an option or hold a blank. */
const word = { type: 'string', pattern: '^[^-\\s\\u0000-\\u001f][^\\s\\u0000-\\u001f]*$' } as const;
/** A name of a network device: up to 15 characters, no slash. */
const device = {
  type: 'string',
  pattern: '^[^-/\\s"\'\\\\#\\u0000-\\u001f][^/\\s"\'\\\\#\\u0000-\\u001f]{0,14}$',
} as const;

/** A {@link record}, in the order of keywords that the published schemas have. */
function object<const Fields extends object, const More extends object = object>(
  fields: Fields,
  more?: More,
) {
  const { type, required, additionalProperties, properties } = record(fields, more);
  return { type, required, additionalProperties, properties } as const;
}

const serviceKey = schemaOf<ServiceKey>()(
  oneOfBy(
    'kind',
    object({
      kind: { const: 'address' },
      protocol: { enum: ['tcp', 'udp', 'sctp'] },
      address,
      port,
    }),
    object({ kind: { const: 'fwmark' }, mark: count, family }),
  ),
);

const realServer = schemaOf<RealServer>()(
  object({
    address,
    port,
    forwardingMethod: { enum: ['nat', 'direct', 'tunnel'] },
    weight: count,
    upperThreshold: count,
    lowerThreshold: count,
    tunnel: orNull(
      object({
        type: { enum: ['ipip', 'gue', 'gre'] },
        port,
        checksum: { enum: ['none', 'csum', 'remcsum'] },
      }),
    ),
  }),
);

const virtualService = schemaOf<VirtualService>()(
  object({
    key: serviceKey,
    scheduler: word,
    schedulerFlags: listOf(word),
    persistence: orNull(object({ timeout: count, netmask: orNull(word) })),
    persistenceEngine: orNull(word),
    onePacket: { type: 'boolean' },
    realServers: listOf(realServer),
  }),
);

const deviceAddress = schemaOf<Address>()(
  object({
    device,
    address,
    prefixLength: { type: 'integer', minimum: 0, maximum: 128 },
    label: orNull(device),
    broadcast: orNull(address),
    scope: word,
  }),
);

const filterRule = schemaOf<FilterRule>()(
  oneOfBy(
    'kind',
    object({
      kind: { const: 'masquerade' },
      source: { type: 'string', pattern: '^[0-9a-fA-F:./]{2,49}$' },
      outDevice: device,
    }),
    object(
      {
        kind: { const: 'mark' },
        destination: address,
        protocol: { enum: ['tcp', 'udp', 'sctp'] },
        port,
        mark: count,
      },
      { lastPort: port },
    ),
    object({
      kind: { const: 'verbatim' },
      text: { type: 'string', pattern: '^[^\\u0000-\\u001f]*$' },
    }),
  ),
);

const chain = schemaOf<Chain>()(
  object({
    name: { enum: ['LVSC-NAT', 'LVSC-MARK'] },
    family,
    jumps: count,
    rules: listOf(filterRule),
  }),
);

const seconds = { tcp: count, tcpFin: count, udp: count } as const;
const timeouts = schemaOf<Timeouts>()(object(seconds));

const sysctls = {
  type: 'object',
  propertyNames: { pattern: '^[a-z][^\\s=\\u0000-\\u001f]*$' },
  additionalProperties: { type: 'string', pattern: '^[^\\u0000-\\u0008\\u000a-\\u001f]*$' },
  required: [],
} as const;

const syncDaemon = schemaOf<SyncDaemon>()(
  object({
    state: daemonState,
    mcastInterface: device,
    syncId: { type: 'integer', minimum: 0, maximum: 255 },
    maxLength: orNull(count),
    group: orNull(address),
    port: orNull(port),
    ttl: orNull({ type: 'integer', minimum: 0, maximum: 255 }),
  }),
);

/** A whole {@link DirectorState}. */
export const directorStateSchema = schemaOf<DirectorState>()(
  object({
    virtualServices: listOf(virtualService),
    addresses: listOf(deviceAddress),
    chains: listOf(chain),
    sysctls,
    timeouts,
    syncDaemons: listOf(syncDaemon),
  }),
);

/**
 * What the schemas of larger documents refer to: each of them holds several states, and says what
 * one is only once. Each has to have this as its `$defs`.
 */
export const stateDefinitions = { directorState: directorStateSchema } as const;

/** A state within a larger document. */
export const directorStateReference = referenceTo('$defs', stateDefinitions, 'directorState');

/** {@link Ownership}: what lvsc's last apply made. Needs {@link stateDefinitions}. */
export const ownershipPart = schemaOf<Ownership>()(
  object(
    {
      format: { const: 'lvsc-ownership/1' },
      virtualServices: listOf(text),
      addresses: listOf(text),
      sysctls,
      timeouts: {
        type: 'object',
        additionalProperties: false,
        required: [],
        properties: seconds,
      },
      syncDaemons: listOf(daemonState),
      drained: listOf(object({ service: text, server: text, weight: count })),
      names: listOf(object({ name: text, service: text, server: text })),
      applied: orNull(directorStateReference),
    },
    { said: listOf(text) },
  ),
);

/** An {@link Ownership} by itself. */
export const ownershipSchema = { $defs: stateDefinitions, ...ownershipPart } as const;

/** With which programs a director is changed. */
export const toolsSchema = schemaOf<Tools>()(
  record(
    {
      packetFilter: { enum: ['iptables', 'nft', 'ipchains'] },
      addresses: { enum: ['iproute2', 'ifconfig'] },
      sysctls: { enum: ['sysctl', 'proc'] },
      announce: { enum: ['arping', 'send_arp'] },
    },
    {
      ipvsadm: object({
        major: count,
        minor: count,
        options: orNull({ enum: ['popt', 'getopt_long'] }),
      }),
      olderIptables: { const: true },
    },
  ),
);
