import type { DirectiveRow } from './directive-row.ts';

/** Directives of `server` blocks. */
export const serverDirectives = [
  {
    name: 'address',
    block: 'server',
    type: 'host',
    since: '1999',
    summary: 'address of the real server',
  },
  {
    name: 'nmask',
    block: 'server',
    type: 'netmask',
    legacy: true,
    since: '2000-08 to 2001-05',
    summary: 'netmask of the real server',
  },
  {
    name: 'active',
    block: 'server',
    type: 'boolean',
    default: false,
    since: '1999',
    summary: 'whether the real server is in use',
  },
  {
    name: 'port',
    block: 'server',
    type: 'port',
    default: 80,
    range: { min: 0, max: 65535 },
    numeric: true,
    inherited: true,
    since: '1999',
    summary: 'port of the real server',
  },
  {
    name: 'weight',
    block: 'server',
    type: 'integer',
    default: 1,
    range: { min: 0, max: 65535 },
    since: '1999',
    summary: 'share of new connections that the real server gets',
  },
] as const satisfies readonly DirectiveRow[];
