import type { Rule } from '../rule.ts';

export const noFailoverServices: Rule = {
  code: 'no-failover-services',
  severity: 'error',
  summary: 'service = fos has nothing that lvsc could compile',
  explanation:
    'With service = fos Piranha moves services between two hosts by start_cmd and stop_cmd and ' +
    'leaves the kernel alone. lvsc sets up virtual services in the kernel, so it has nothing to ' +
    'do for such a file. Use a cluster resource manager for failover services, and service = lvs ' +
    'for virtual services.',
  reads: ['service'],
  mandatory: true,
  check({ globals: { service } }, report) {
    if (service.value !== 'fos') return;
    report({
      message: 'lvsc has nothing to do for failover services ("service = fos")',
      range: service.range,
      hint: 'write "service = lvs" if the virtual blocks of this file are meant',
    });
  },
};
