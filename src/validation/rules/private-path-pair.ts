import { isGiven, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

/** lvsconfig.c, after parsing: primary_private := primary, backup_private := backup. */
export const privatePathPair: Rule = {
  code: 'private-path-pair',
  severity: 'warning',
  summary: 'the private heartbeat path has both ends',
  explanation:
    'The second heartbeat path leads from primary_private to backup_private. Where ' +
    'primary_private is missing Piranha takes primary for it and then overwrites backup_private ' +
    'with backup, so that there is no second path. The other way round heartbeats go to an ' +
    'address that nobody answers from.',
  reads: ['primary', 'backup', 'primary_private', 'backup_private', 'backup_active'],
  absence: true,
  check({ globals }, report) {
    const { primary_private: ours, backup_private: theirs, backup_active: active } = globals;
    if (isGiven(theirs) && !isGiven(ours)) {
      report({
        message: '"backup_private" without "primary_private" is ignored',
        range: nameRange(theirs),
        hint: 'add "primary_private = ADDRESS"',
      });
    } else if (isGiven(ours) && !isGiven(theirs) && active.value) {
      report({
        message: '"primary_private" without "backup_private": the second path has one end',
        range: nameRange(ours),
        hint: 'add "backup_private = ADDRESS"',
      });
    }
  },
};
