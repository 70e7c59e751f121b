import assert from 'node:assert/strict';
import type { Fault, LoggedChange } from './faults/faulty-tools.ts';
import { lvsc, lvscHere } from './lvsc.ts';
import { assertAsBefore, isThorough, nameOf, type Ground } from './points.ts';
import { readTruth } from './truth.ts';

/** Applies with one fault: exit 3, a message, and all as before. */
export async function goesBack(
  ground: Ground,
  change: LoggedChange,
  fault: Fault,
  pattern: RegExp,
  seconds = 30,
): Promise<void> {
  const { tools, after } = ground;
  const what = `${fault.kind} at ${nameOf(change)}`;
  tools.fail(new Map([[change.number, fault]]));
  const apply = 'signal' in fault ? lvsc : lvscHere;
  const { status, stderr } = await apply(['apply', '--yes', after], {
    tools,
    env: { LVSC_STEP_TIMEOUT: String(seconds) },
  });
  assert.equal(status, 3, `${what}: ${stderr}`);
  assert.match(stderr, pattern, what);
  assert.match(stderr, /Rolled back\. The director \(local\) was read back/, what);
  assert.deepEqual(await readTruth(), ground.truth, what);
  if (isThorough(change)) await assertAsBefore(ground, what);
}
