import type { Rule } from '../rule.ts';

export const failoverBlockUsed: Rule = {
  code: 'failover-block-used',
  severity: 'warning',
  summary: 'an active failover block stands with service = fos',
  explanation:
    'A file may hold both kinds of blocks, and service says which kind runs. With service = lvs, ' +
    'which is the default, failover blocks are ignored also if they say active = 1.',
  reads: ['service', 'active', 'failover'],
  check({ globals: { service }, failovers }, report) {
    if (service.value === 'fos') return;
    for (const { name, settings } of failovers) {
      if (!settings.active.value) continue;
      report({
        message: `failover "${name}" is active, and "service = lvs" ignores it`,
        range: settings.active.range,
        hint: 'write "active = 0", or remove the block',
      });
    }
  },
};
