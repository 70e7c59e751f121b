import { UsageError } from '../error/lvsc-error.ts';
import type { CommandContext } from './command.ts';

/** @throws {UsageError} where a question would have nobody to answer it */
export function requireAnswerer(yes: boolean, { io }: CommandContext): void {
  if (yes || io.stdinIsTerminal) return;
  throw new UsageError(
    'there is no terminal to ask on whether the plan is right: look at it first, then give --yes',
  );
}

/** Whether the operator agrees; anything but a yes is a no. */
export async function agreed(yes: boolean, { io, output }: CommandContext): Promise<boolean> {
  if (yes) return true;
  const answer = await io.ask('Apply this plan? [y/N] ');
  if (/^y(es)?$/i.test(answer.trim())) return true;
  output.complain('Not applied; nothing was changed.');
  return false;
}
