import { procName } from '../../state/sysctls.ts';
import { namedValues } from '../named-values.ts';

/**
 * Names and values from `grep -s '' /dev/null /proc/sys/...`, which prints each file's name before
 * its line and passes over files that this kernel does not have.
 * @throws {UnreadableOutput} at the first line that is not `file:value`
 */
export function parseProcSysctl(text: string): Record<string, string> {
  const command = "grep -s '' /dev/null /proc/sys/...";
  const files = namedValues(text, command, /^\/proc\/sys\/([^\s:]+):(\S.*)$/);
  return Object.fromEntries([...files].map(([path, value]) => [procName(path), value]));
}
