import type { ServerConfig, VirtualConfig } from '../../language/values/config.ts';
import type { Report, Rule } from '../rule.ts';

export const uniqueName: Rule = {
  code: 'unique-name',
  severity: 'warning',
  summary: 'blocks of one kind have different names',
  explanation:
    'Names of blocks only serve people: they stand in messages and in commands that take a name. ' +
    'Two blocks with one name cannot be told apart there. The real servers of different virtual ' +
    'blocks may have equal names.',
  reads: [],
  check({ virtuals, failovers }, report) {
    checkNames(virtuals, 'virtual', report);
    checkNames(failovers, 'failover', report);
    for (const { servers } of [...virtuals, ...failovers]) checkNames(servers, 'server', report);
  },
};

/** What Piranha's writer puts where nobody gave a name. */
const UNNAMED: ReadonlySet<string> = new Set(['[unnamed]', '[server_name]']);

function checkNames(
  blocks: readonly (VirtualConfig | ServerConfig)[],
  keyword: string,
  report: Report,
): void {
  const first = new Map<string, VirtualConfig | ServerConfig>();
  for (const each of blocks) {
    const other = first.get(each.name);
    if (other === undefined) first.set(each.name, each);
    else if (!UNNAMED.has(each.name)) {
      report({
        message: `there is already a ${keyword} "${each.name}"`,
        range: each.block.name.range,
        hint: 'give each block a name of its own',
        related: [{ message: 'the first one is here', range: other.block.name.range }],
      });
    }
  }
}
