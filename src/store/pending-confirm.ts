import { LvscError } from '../error/lvsc-error.ts';
import { damageError, type DamagedFile } from './damaged-file.ts';
import { join } from 'node:path';
import { schemaOf } from '../json/schema.ts';
import { record } from '../json/schema-parts.ts';
import { validatorFor } from '../json/validator.ts';
import { parseJson } from '../state/capture.ts';
import { rm } from '../host/disk.ts';
import { readIfThere, syncDirectory, writeDurably } from '../host/durable-file.ts';
import { reasonOf } from '../host/file-trouble.ts';

/** An apply that will be taken back unless it is confirmed in time. */
export interface PendingConfirm {
  readonly format: 'lvsc-pending/1';
  /** The apply's number. */
  readonly number: number;
  /** ISO 8601; while the apply runs one that covers all of it. */
  readonly deadline: string;
  /** How many seconds the operator has from the end of the apply. */
  readonly seconds: number;
  readonly boot: string | null;
  /**
   * The guard on the director that takes the apply back; missing where a process beside lvsc does.
   */
  readonly guard?: string;
  /** The lvsc that applies, for as long as it does. */
  readonly pid?: number;
}

/** JSON Schema of a {@link PendingConfirm}. */
export const pendingSchema = schemaOf<PendingConfirm>()(
  record(
    {
      format: { const: 'lvsc-pending/1' },
      number: { type: 'integer', minimum: 1 },
      deadline: { type: 'string' },
      seconds: { type: 'integer', minimum: 1 },
      boot: { type: ['string', 'null'] },
    },
    { guard: { type: 'string' }, pid: { type: 'integer', minimum: 1 } },
  ),
);

const validate = validatorFor(pendingSchema);

function pathIn(stateDirectory: string): string {
  return join(stateDirectory, 'pending-confirm.json');
}

/** What waits to be confirmed on a director; null where nothing does. */
export async function findPending(
  stateDirectory: string,
): Promise<PendingConfirm | DamagedFile | null> {
  const file = pathIn(stateDirectory);
  const text = await readIfThere(file);
  if (text === null) return null;
  const checked = parseJson(text, validate);
  if (checked.ok) return checked.value;
  return { kind: 'damaged', file, line: null, reason: checked.problem };
}

/**
 * The same, for what cannot be done without knowing it.
 * @throws {LvscError} also when the file is damaged
 */
export async function readPending(stateDirectory: string): Promise<PendingConfirm | null> {
  const found = await findPending(stateDirectory);
  if (found !== null && 'kind' in found) throw damageError(found);
  return found;
}

export function writePending(stateDirectory: string, pending: PendingConfirm): Promise<void> {
  return writeDurably(pathIn(stateDirectory), `${JSON.stringify(pending)}\n`);
}

/**
 * Nothing is pending any more; the armed revert sees that and ends.
 * @throws {LvscError} when the file cannot be removed
 */
export async function removePending(stateDirectory: string): Promise<void> {
  try {
    await rm(pathIn(stateDirectory), { force: true });
    await syncDirectory(stateDirectory);
  } catch (error) {
    throw new LvscError(`cannot remove ${pathIn(stateDirectory)}: ${reasonOf(error)}`);
  }
}
