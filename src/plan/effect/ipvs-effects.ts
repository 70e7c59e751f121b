import type { EffectRow } from './effect.ts';

/** What changes of virtual services, real servers, timeouts and sync daemons do, by name. */
export const ipvsEffects = {
  // IPVS looks a packet up among its connections before it looks for a service, and a connection
  // keeps its real server and forwarding method (ip_vs_core.c, ip_vs_conn.c).
  'service-added': ['none', 'opened', 'none', 'virtual service added: it takes connections'],
  'service-removed': [
    'cut',
    'cut',
    'none',
    'virtual service removed: its open connections are dropped, and it takes no new ones',
  ],
  scheduling: [
    'none',
    'changed',
    'none',
    'scheduler changed: it chooses for new connections; open ones stay where they are',
  ],
  persistence: [
    'none',
    'changed',
    'none',
    'persistence changed: it holds for new connections; open ones stay where they are',
  ],
  'one-packet': [
    'none',
    'changed',
    'none',
    'one-packet scheduling changed: it holds for datagrams of no known connection',
  ],
  // A real server that comes back while connections of it are left is the same to them
  // (ip_vs_ctl.c, ip_vs_trash_get_dest).
  'server-added': [
    'opened',
    'changed',
    'none',
    'real server added: it gets new connections, and goes on with those it still has',
  ],
  'quiesced-server-added': [
    'opened',
    'none',
    'none',
    'real server added with weight 0: it gets no new connections, and goes on with those it still has',
  ],
  // Without expire_nodest_conn their packets are dropped until the client gives up; with it the
  // connection is forgotten at once.
  'server-removed': [
    'cut',
    'changed',
    'none',
    'real server removed: its open connections are dropped without a word, and it gets no new ones',
  ],
  'no-server-left': [
    'none',
    'cut',
    'none',
    'no real server is left that takes new connections: they are refused',
  ],
  weight: [
    'none',
    'changed',
    'none',
    'weight changed: it shares out new connections; open ones stay where they are',
  ],
  // Unless expire_quiescent_template is set.
  quiesced: [
    'none',
    'changed',
    'none',
    'weight 0: it gets no new connections but of clients bound to it by persistence; open ones go on',
  ],
  'forwarding-method': [
    'none',
    'changed',
    'none',
    'forwarding method changed: open connections keep the one that they were made with',
  ],
  thresholds: [
    'none',
    'changed',
    'none',
    'thresholds changed: they hold for new connections; open ones stay',
  ],
  // Read of the real server for each packet (ip_vs_xmit.c, ip_vs_tunnel_xmit).
  tunnel: [
    'changed',
    'changed',
    'none',
    'tunnel changed: packets of open connections are wrapped the new way, too',
  ],
  'timeouts-longer': [
    'changed',
    'none',
    'none',
    'timeouts longer: idle connections are kept longer, from their next packet on',
  ],
  'timeouts-shorter': [
    'cut',
    'none',
    'none',
    'timeouts shorter: connections that are idle for longer are forgotten, from their next packet on',
  ],
  'master-started': [
    'none',
    'none',
    'changed',
    'master sync daemon started: it tells other directors of connections',
  ],
  'backup-started': [
    'opened',
    'none',
    'none',
    'backup sync daemon started: connections that it hears of can go on here',
  ],
  'sync-daemon-again': [
    'none',
    'none',
    'changed',
    'sync daemon stopped and started again: what is told in that moment is lost',
  ],
  'master-stopped': [
    'none',
    'none',
    'changed',
    'master sync daemon stopped: what it does not tell of ends when another director takes over',
  ],
  'backup-stopped': [
    'none',
    'none',
    'none',
    'backup sync daemon stopped: what it has heard of stays until it times out',
  ],
} as const satisfies Record<string, EffectRow>;
