import type { Plan } from '../../plan/plan.ts';

/**
 * sysctl.d(5), so that whoever reloads the sysctls does not undo what lvsc set; null where the
 * config asks for none. sysctl.d takes names as sysctl(8) does.
 */
export function sysctlText({ changes }: Plan): string | null {
  const lines = changes.flatMap((change) =>
    change.subject === 'sysctl' && change.after !== null
      ? [`${change.name} = ${change.after}\n`]
      : [],
  );
  return lines.length === 0 ? null : lines.join('');
}
