import { isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

export const syncId: Rule = {
  code: 'sync-id',
  severity: 'warning',
  summary: 'syncd_id is from 0 to 255',
  explanation:
    'The sync daemon has one byte for its number. Of a larger one Piranha and lvsc use the last ' +
    'eight bits, so that two groups with different numbers in their files may be one.',
  reads: ['syncd_id'],
  check({ globals: { syncd_id: id } }, report) {
    if (!isGiven(id) || (id.value >= 0 && id.value <= 255)) return;
    report({
      message: `syncd_id ${id.value} becomes ${id.value & 255}`,
      range: id.range,
      hint: 'write a number from 0 to 255',
    });
  },
};
