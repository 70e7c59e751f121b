import { activeServers, activeVirtuals, sorryServer } from '../active.ts';
import type { Rule } from '../rule.ts';

export const sorryServerApart: Rule = {
  code: 'sorry-server-apart',
  severity: 'warning',
  summary: 'a sorry server is none of the real servers',
  explanation:
    'The sorry server answers when no real server is left. One of the real servers is then down ' +
    'with the others.',
  reads: ['active', 'sorry_server', 'address', 'server'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const sorry = sorryServer(virtual);
      const same = activeServers(virtual).find(
        ({ settings }) => settings.address !== undefined && settings.address.value === sorry?.value,
      );
      if (sorry === undefined || same?.settings.address === undefined) continue;
      report({
        message: `the sorry server is real server "${same.name}"`,
        range: sorry.range,
        hint: 'name another host, or remove it',
        related: [{ message: 'the real server is here', range: same.settings.address.range }],
      });
    }
  },
};
