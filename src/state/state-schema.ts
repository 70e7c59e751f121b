/** JSON Schemas of states, as capture, plan and journal hold them. */

const address = { type: 'string', pattern: '^[0-9a-fA-F:.]{2,45}$' } as const;
const port = { type: 'integer', minimum: 0, maximum: 65535 } as const;
const count = { type: 'integer', minimum: 0, maximum: 4294967295 } as const;
const family = { enum: ['inet', 'inet6'] } as const;
/** A word that can never be an option or hold a blank. */
const word = { type: 'string', pattern: '^[^-\\s\\u0000-\\u001f][^\\s\\u0000-\\u001f]*$' } as const;
/** A name of a network device: up to 15 characters, no slash. */
const device = {
  type: 'string',
  pattern: '^[^-/\\s"\'\\\\#\\u0000-\\u001f][^/\\s"\'\\\\#\\u0000-\\u001f]{0,14}$',
} as const;

function object<Properties extends Record<string, unknown>>(properties: Properties) {
  return {
    type: 'object',
    required: Object.keys(properties),
    additionalProperties: false,
    properties,
  } as const;
}

function orNull<Schema>(schema: Schema) {
  return { anyOf: [{ type: 'null' }, schema] } as const;
}

const serviceKey = {
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [
    object({
      kind: { const: 'address' },
      protocol: { enum: ['tcp', 'udp', 'sctp'] },
      address,
      port,
    }),
    object({ kind: { const: 'fwmark' }, mark: count, family }),
  ],
} as const;

const realServer = object({
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
});

const virtualService = object({
  key: serviceKey,
  scheduler: word,
  schedulerFlags: { type: 'array', items: word },
  persistence: orNull(object({ timeout: count, netmask: orNull(word) })),
  persistenceEngine: orNull(word),
  onePacket: { type: 'boolean' },
  realServers: { type: 'array', items: realServer },
});

const deviceAddress = object({
  device,
  address,
  prefixLength: { type: 'integer', minimum: 0, maximum: 128 },
  label: orNull(device),
  broadcast: orNull(address),
  scope: word,
});

const filterRule = {
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [
    object({
      kind: { const: 'masquerade' },
      source: { type: 'string', pattern: '^[0-9a-fA-F:./]{2,49}$' },
      outDevice: device,
    }),
    object({
      kind: { const: 'mark' },
      destination: address,
      protocol: { enum: ['tcp', 'udp', 'sctp'] },
      port,
      mark: count,
    }),
    object({
      kind: { const: 'verbatim' },
      text: { type: 'string', pattern: '^[^\\u0000-\\u001f]*$' },
    }),
  ],
} as const;

const chain = object({
  name: { enum: ['LVSC-NAT', 'LVSC-MARK'] },
  family,
  jumps: count,
  rules: { type: 'array', items: filterRule },
});

const timeouts = object({ tcp: count, tcpFin: count, udp: count });

const sysctls = {
  type: 'object',
  propertyNames: { pattern: '^[a-z][^\\s=\\u0000-\\u001f]*$' },
  additionalProperties: { type: 'string', pattern: '^[^\\u0000-\\u0008\\u000a-\\u001f]*$' },
  required: [],
} as const;

const syncDaemon = object({
  state: { enum: ['master', 'backup'] },
  mcastInterface: device,
  syncId: { type: 'integer', minimum: 0, maximum: 255 },
  maxLength: orNull(count),
  group: orNull(address),
  port: orNull(port),
  ttl: orNull({ type: 'integer', minimum: 0, maximum: 255 }),
});

/** A whole {@link DirectorState}. */
export const directorStateSchema = object({
  virtualServices: { type: 'array', items: virtualService },
  addresses: { type: 'array', items: deviceAddress },
  chains: { type: 'array', items: chain },
  sysctls,
  timeouts,
  syncDaemons: { type: 'array', items: syncDaemon },
});

/**
 * What the schemas of larger documents refer to: each of them holds several states, and says what
 * one is only once. Each has to have this as its `$defs`.
 */
export const stateDefinitions = { directorState: directorStateSchema } as const;

/** A state within a larger document. */
export const directorStateReference = { $ref: '#/$defs/directorState' } as const;

/** {@link Ownership}: what lvsc's last apply made. Needs {@link stateDefinitions}. */
export const ownershipSchema = object({
  format: { const: 'lvsc-ownership/1' },
  virtualServices: { type: 'array', items: { type: 'string' } },
  addresses: { type: 'array', items: { type: 'string' } },
  sysctls,
  timeouts: {
    type: 'object',
    additionalProperties: false,
    required: [],
    properties: { tcp: count, tcpFin: count, udp: count },
  },
  syncDaemons: { type: 'array', items: { enum: ['master', 'backup'] } },
  drained: {
    type: 'array',
    items: object({ service: { type: 'string' }, server: { type: 'string' }, weight: count }),
  },
  names: {
    type: 'array',
    items: object({
      name: { type: 'string' },
      service: { type: 'string' },
      server: { type: 'string' },
    }),
  },
  applied: orNull(directorStateReference),
});

/** With which programs a director is changed. */
export const toolsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['packetFilter', 'addresses', 'sysctls', 'announce'],
  properties: {
    packetFilter: { enum: ['iptables', 'nft', 'ipchains'] },
    addresses: { enum: ['iproute2', 'ifconfig'] },
    sysctls: { enum: ['sysctl', 'proc'] },
    announce: { enum: ['arping', 'send_arp'] },
    ipvsadm: object({
      major: count,
      minor: count,
      options: orNull({ enum: ['popt', 'getopt_long'] }),
    }),
    olderIptables: { const: true },
  },
} as const;

/** What `lvsc capture` prints, and what a director kept in a file is. */
export const captureSchema = {
  $defs: stateDefinitions,
  type: 'object',
  additionalProperties: false,
  required: ['format', 'director', 'state', 'ownership'],
  properties: {
    format: { const: 'lvsc-capture/1' },
    director: { type: 'string' },
    state: directorStateReference,
    ownership: ownershipSchema,
    tools: toolsSchema,
  },
} as const;
