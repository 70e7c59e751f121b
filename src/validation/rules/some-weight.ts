import { activeServers, activeVirtuals } from '../active.ts';
import type { Rule } from '../rule.ts';

export const someWeight: Rule = {
  code: 'some-weight',
  severity: 'warning',
  summary: 'a service has a real server with a weight above 0',
  explanation:
    'With weight 0 a real server takes no new connections. Where all of them have 0, the service ' +
    'takes none at all and clients are refused.',
  reads: ['active', 'weight', 'server'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const servers = activeServers(virtual);
      const [first, ...others] = servers;
      if (first === undefined || servers.some(({ settings }) => settings.weight.value !== 0))
        continue;
      report({
        message: `all real servers of virtual "${virtual.name}" have weight 0: it takes no connections`,
        range: first.settings.weight.range,
        hint: 'give at least one of them "weight = 1"',
        related: others.slice(0, 10).map(({ name, settings }) => ({
          message: `server "${name}" has weight 0 too`,
          range: settings.weight.range,
        })),
      });
    }
  },
};
