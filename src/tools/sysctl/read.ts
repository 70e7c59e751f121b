import { namedValues } from '../named-values.ts';

/**
 * Names and values from `sysctl -e NAME ...`, which leaves out what this kernel does not have.
 * @throws {UnreadableOutput} at the first line that is not `name = value`
 */
export function parseSysctl(text: string): Record<string, string> {
  return Object.fromEntries(namedValues(text, 'sysctl', /^(\S+) = (\S.*)$/));
}
