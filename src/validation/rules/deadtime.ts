import { isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

export const deadtime: Rule = {
  code: 'deadtime',
  severity: 'warning',
  summary: 'deadtime is longer than keepalive',
  explanation:
    'A director counts as dead after deadtime seconds without a heartbeat, and sends one every ' +
    'keepalive seconds. Where deadtime is not longer, one late heartbeat moves the services. ' +
    "Piranha's web tool wrote 6 and 18.",
  reads: ['keepalive', 'deadtime'],
  check({ globals: { keepalive, deadtime: dead } }, report) {
    if (dead.value > keepalive.value || (!isGiven(dead) && !isGiven(keepalive))) return;
    const at = isGiven(dead) ? dead : keepalive;
    const other = at === dead ? keepalive : dead;
    report({
      message: `deadtime (${dead.value} s) is not longer than keepalive (${keepalive.value} s)`,
      range: at.range,
      hint: `write "deadtime = ${Math.max(keepalive.value * 3, 3)}"`,
      ...(isGiven(other) ? { related: [{ message: 'the other one', range: other.range }] } : {}),
    });
  },
};
