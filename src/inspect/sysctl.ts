import { UnreadableOutput } from './unreadable-output.ts';

/**
 * Names and values from `sysctl -e NAME ...`, which leaves out what this kernel does not have.
 * @throws {UnreadableOutput} at the first line that is not `name = value`
 */
export function parseSysctl(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, name, value] = /^(\S+) = (.*)$/.exec(line) ?? [];
        if (name === undefined || value === undefined) throw new UnreadableOutput('sysctl', line);
        return [name, value];
      }),
  );
}
