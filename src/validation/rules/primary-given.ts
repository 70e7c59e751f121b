import { isGiven, isUnspecified, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

export const primaryGiven: Rule = {
  code: 'primary-given',
  severity: 'warning',
  summary: 'a pair of directors has a primary one',
  explanation:
    'pulse finds out which of two directors it runs on by looking for the address primary on its ' +
    'own devices. Without the line no host is the primary director.',
  reads: ['primary', 'backup', 'backup_active', 'primary_private'],
  absence: true,
  check({ globals }, report) {
    const { primary, backup, backup_active: active, primary_private: path } = globals;
    if (primary !== undefined) return;
    const named = isGiven(backup) && !isUnspecified(backup.value) ? backup : undefined;
    const cause =
      named ?? (active.value ? active : undefined) ?? (isGiven(path) ? path : undefined);
    if (cause === undefined) return;
    report({
      message: `"${cause.directive?.name.text ?? ''}" without "primary": no director is the primary one`,
      range: nameRange(cause),
      hint: 'add "primary = ADDRESS" of the primary director',
    });
  },
};
