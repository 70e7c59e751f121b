import { procName } from '../state/sysctls.ts';
import { UnreadableOutput } from './unreadable-output.ts';

/**
 * Names and values from `grep -s '' /dev/null /proc/sys/...`, which prints each file's name before
 * its line and passes over files that this kernel does not have.
 * @throws {UnreadableOutput} at the first line that is not `file:value`
 */
export function parseProcSysctl(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, path, value] = /^\/proc\/sys\/([^:]+):(.*)$/.exec(line) ?? [];
        if (path === undefined || value === undefined) {
          throw new UnreadableOutput("grep -s '' /dev/null /proc/sys/...", line);
        }
        return [procName(path), value];
      }),
  );
}
