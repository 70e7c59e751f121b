import { LvscError } from '../error/lvsc-error.ts';
import { UnreadableOutput } from '../tools/unreadable-output.ts';
import { parseOwnership } from '../state/capture.ts';
import type { DamagedFile } from '../store/damaged-file.ts';
import { ownsNothing, type Ownership } from '../state/ownership.ts';

/**
 * Reads a director's tools: output that lvsc does not understand is an error of the director, with
 * the line in it.
 * @throws {LvscError}
 */
export async function understood<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnreadableOutput)) throw error;
    throw new LvscError(
      error.message,
      'nothing was changed; it may come from a version of the tool that lvsc does not know',
    );
  }
}

/** The record of what lvsc owns does not read: what can do without it catches this. */
export class DamagedRecord extends LvscError {
  readonly damage: DamagedFile;

  constructor(file: string, reason: string) {
    super(
      `the ownership record ${file} cannot be read: ${reason}`,
      'move it away; lvsc then treats everything on the director as foreign, until the next apply',
    );
    this.damage = { kind: 'damaged', file, line: null, reason };
  }
}

/**
 * The record of what lvsc owns, from its text; null where there is no record.
 * @throws {DamagedRecord} where it does not read
 */
export function ownershipOf(text: string | null, path: string): Ownership {
  if (text === null) return ownsNothing;
  const checked = parseOwnership(text);
  if (checked.ok) return checked.value;
  throw new DamagedRecord(path, checked.problem);
}

/** The text of a record of what lvsc owns. */
export function ownershipText(ownership: Ownership): string {
  return `${JSON.stringify(ownership, null, 2)}\n`;
}
