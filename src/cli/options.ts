import type { Options } from 'yargs';

/** Options that several commands share, each written once. */
export const directorOption = {
  director: {
    type: 'string',
    defaultDescription: 'local',
    requiresArg: true,
    describe:
      'which director: local, ssh://[USER@]HOST[:PORT], or file:PATH for one kept in a file',
  },
} as const satisfies Record<string, Options>;

export const packetFilterOption = {
  'packet-filter': {
    choices: ['auto', 'iptables', 'nft', 'ipchains'],
    defaultDescription: 'auto',
    describe: 'where masquerading and firewall marks are put; see PACKET FILTERS in lvsc(8)',
  },
} as const satisfies Record<string, Options>;

export const languageOptions = {
  dialect: {
    choices: ['lvsc', 'piranha'],
    default: 'lvsc',
    describe: 'read what operators write, or exactly what Piranha 0.8.6 read',
  },
  strict: { type: 'boolean', default: false, describe: 'treat warnings as errors' },
} as const satisfies Record<string, Options>;

export const jsonOption = {
  json: { type: 'boolean', default: false, describe: 'print one JSON document' },
} as const satisfies Record<string, Options>;

export const planOptions = {
  prune: {
    type: 'boolean',
    default: false,
    describe: "remove also virtual services and alias addresses that are not lvsc's",
  },
} as const satisfies Record<string, Options>;

export const drainOption = {
  drain: {
    type: 'number',
    requiresArg: true,
    describe:
      'quiesce real servers that go away, and wait at most so many seconds until their connections are gone',
  },
} as const satisfies Record<string, Options>;

export const lockTimeoutOption = {
  'lock-timeout': {
    type: 'number',
    default: 0,
    requiresArg: true,
    describe: 'seconds to wait for another lvsc to end',
  },
} as const satisfies Record<string, Options>;

export const changeOptions = {
  yes: { type: 'boolean', alias: 'y', default: false, describe: 'do not ask' },
  ...lockTimeoutOption,
} as const satisfies Record<string, Options>;

export const policyOptions = {
  policy: {
    type: 'string',
    requiresArg: true,
    describe: 'a JSON file with limits; see POLICY in lvsc(8)',
  },
  'max-removed': {
    type: 'number',
    defaultDescription: '30',
    requiresArg: true,
    describe: 'percent of what is there that one plan may remove, from 10 up',
  },
  'allow-empty-service': {
    type: 'boolean',
    default: false,
    describe: 'allow a virtual service to be left without a real server',
  },
  'allow-duplicate-address': {
    type: 'boolean',
    default: false,
    describe: 'allow an address that is on the director already, or that a neighbour may have',
  },
} as const satisfies Record<string, Options>;
