import { activeServers, activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

/** lvsconfig.c: a server block takes the port of its virtual block at the moment it opens. */
export const portBeforeServers: Rule = {
  code: 'port-before-servers',
  severity: 'warning',
  summary: 'the port of a virtual block stands before its servers',
  explanation:
    'A server block without a port takes the one that its virtual block has at that place of the ' +
    'file: 80 where the port only follows. Write the port above the first server block.',
  reads: ['active', 'port', 'server'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const { port } = virtual.settings;
      if (!isGiven(port) || port.directive === null) continue;
      const from = port.directive.range.start.offset;
      const earlier = activeServers(virtual).filter(
        ({ block, settings }) => block.range.start.offset < from && !isGiven(settings.port),
      );
      const [first] = earlier.filter(({ settings }) => settings.port.value !== port.value);
      if (first === undefined) continue;
      report({
        message: `server "${first.name}" stands before this port and has port ${first.settings.port.value}`,
        range: port.range,
        hint: 'move the line above the first server block',
        related: [{ message: 'the server is here', range: first.block.name.range }],
      });
    }
  },
};
