import type { Checked } from '../../json/validator.ts';
import { UnreadableOutput } from '../unreadable-output.ts';

/**
 * What `ip -j` printed.
 * @throws {UnreadableOutput} where it is not JSON, or not of the form that is asked for
 */
export function jsonOf<Value>(
  command: string,
  text: string,
  validate: (json: unknown) => Checked<Value>,
): Value {
  let json: unknown;
  try {
    // Old versions print nothing at all where there is nothing.
    json = text.trim() === '' ? [] : JSON.parse(text);
  } catch {
    throw new UnreadableOutput(
      command,
      text.slice(0, 200),
      'not JSON: iproute2 4.18 or newer is needed',
    );
  }
  const checked = validate(json);
  if (!checked.ok) throw new UnreadableOutput(command, text.slice(0, 200), checked.problem);
  return checked.value;
}
