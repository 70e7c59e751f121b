import { UnreadableOutput } from './unreadable-output.ts';
import { wholeLines } from './whole-lines.ts';

/**
 * Names and values of sysctls, one a line.
 * @param pattern a line: its name, and its value
 * @throws {UnreadableOutput} at the first line that is not that, or names one again
 */
export function namedValues(
  text: string,
  command: string,
  pattern: RegExp,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of wholeLines(text, command)) {
    const [, name, value] = pattern.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new UnreadableOutput(command, line);
    if (values.has(name)) throw new UnreadableOutput(command, line, 'it is listed twice');
    values.set(name, value);
  }
  return values;
}
