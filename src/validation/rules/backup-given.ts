import { isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';

export const backupGiven: Rule = {
  code: 'backup-given',
  severity: 'warning',
  summary: 'an active backup director has an address',
  explanation:
    'With backup_active = 1 and no backup, or backup = 0.0.0.0, pulse clears backup_active: there ' +
    'is no director that takes over.',
  reads: ['backup', 'backup_active'],
  absence: true,
  check({ globals: { backup, backup_active: active } }, report) {
    if (!active.value || (backup !== undefined && !isUnspecified(backup.value))) return;
    report({
      message:
        backup === undefined
          ? '"backup_active = 1" without "backup": nobody takes over'
          : `"backup_active = 1" with "backup = ${backup.value}": nobody takes over`,
      range: backup?.range ?? active.range,
      hint: 'write "backup = ADDRESS" of the other director, or "backup_active = 0"',
      ...(backup === undefined
        ? {}
        : { related: [{ message: 'the backup is active here', range: active.range }] }),
    });
  },
};
