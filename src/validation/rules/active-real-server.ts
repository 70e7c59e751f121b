import { activeServers, activeVirtuals, sorryServer } from '../active.ts';
import type { Rule } from '../rule.ts';

export const activeRealServer: Rule = {
  code: 'active-real-server',
  severity: 'warning',
  summary: 'an active service has an active real server',
  explanation:
    'The director answers for the virtual address and has nowhere to forward to: clients are ' +
    'refused. A server block is used only when it says active = 1. A sorry_server can stand in.',
  reads: ['active', 'server', 'sorry_server'],
  absence: true,
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      if (activeServers(virtual).length > 0 || sorryServer(virtual) !== undefined) continue;
      const [first] = virtual.servers;
      report({
        message:
          first === undefined
            ? `virtual "${virtual.name}" has no real server`
            : `no real server of virtual "${virtual.name}" is active`,
        range: virtual.block.name.range,
        hint:
          first === undefined
            ? 'add "server NAME {" with an address and "active = 1", and "}"'
            : 'write "active = 1" in the server blocks that are to be used',
        ...(first === undefined
          ? {}
          : {
              related: [
                {
                  message: `server "${first.name}" is not active`,
                  range: first.settings.active.range,
                },
              ],
            }),
      });
    }
  },
};
