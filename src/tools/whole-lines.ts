import { UnreadableOutput } from './unreadable-output.ts';

/**
 * The lines of what a tool printed, which ends every line that it prints.
 * @throws {UnreadableOutput} where the last one is cut off
 */
export function wholeLines(text: string, command: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  if (last !== '') throw new UnreadableOutput(command, last, 'it is cut off');
  return lines;
}
