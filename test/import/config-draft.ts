import type { ConfigDraft } from '../../src/import/config-text.ts';

/** A file with nothing in it but its network. */
export function configDraft(other: Partial<ConfigDraft> = {}): ConfigDraft {
  return {
    header: [],
    network: 'nat',
    networkRemarks: [],
    router: null,
    routerRemarks: [],
    masquerade: null,
    masqueraded: null,
    addresses: null,
    sysctls: null,
    markRules: null,
    told: null,
    daemon: null,
    daemonRemarks: [],
    timeouts: {},
    blocks: [],
    ...other,
  };
}
