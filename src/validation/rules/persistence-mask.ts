import { activeVirtuals } from '../active.ts';
import { prefixLengthOf } from '../../address/mask.ts';
import type { Rule } from '../rule.ts';

export const persistenceMask: Rule = {
  code: 'persistence-mask',
  severity: 'warning',
  summary: 'pmask has no hole',
  explanation:
    'pmask groups clients whose addresses agree in the bits of the mask. A mask with a 1 after a 0 ' +
    'groups clients that have nothing to do with each other.',
  reads: ['active', 'persistent', 'pmask'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const { pmask, persistent } = settings;
      if (pmask === undefined || persistent.value <= 0) continue;
      if (prefixLengthOf(pmask.value) !== null) continue;
      report({
        message: `"${pmask.value}" groups clients that are not of one network`,
        range: pmask.range,
        hint: 'write a mask such as 255.255.255.0',
      });
    }
  },
};
