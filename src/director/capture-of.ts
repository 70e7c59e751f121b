import type { Capture } from '../state/capture.ts';
import { canonical } from '../state/canonical.ts';
import type { Tools } from '../state/tools.ts';
import type { Director } from './director.ts';

/**
 * All that a plan needs to know of a director, read now.
 * @throws {LvscError} when it cannot be read
 */
export async function captureOf(director: Director): Promise<Capture & { readonly tools: Tools }> {
  const tools = await director.tools();
  const state = canonical(await director.read());
  const ownership = await director.readOwnership();
  return { format: 'lvsc-capture/1', director: director.name, state, ownership, tools };
}
