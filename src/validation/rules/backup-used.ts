import { isGiven, isUnspecified, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

export const backupUsed: Rule = {
  code: 'backup-used',
  severity: 'warning',
  summary: 'a backup director is switched on or off in words',
  explanation:
    'A backup director takes over only with backup_active = 1; without the line it is off, and ' +
    'pulse on the backup director ends. Say backup_active = 0 where that is meant.',
  reads: ['backup', 'backup_active'],
  absence: true,
  check({ globals: { backup, backup_active: active } }, report) {
    if (!isGiven(backup) || isUnspecified(backup.value) || isGiven(active)) return;
    report({
      message: '"backup" without "backup_active": the backup director does not take over',
      range: nameRange(backup),
      hint: 'add "backup_active = 1", or "backup_active = 0" if that is meant',
    });
  },
};
