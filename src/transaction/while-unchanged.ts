import { LvscError } from '../error/lvsc-error.ts';

/**
 * Does what comes before the first step. Where that fails without a word of what to do, as on a full
 * disk, the operator is told at least that the director is as it was.
 * @throws {LvscError} with a hint
 */
export async function whileUnchanged<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LvscError) || error.hint !== null) throw error;
    throw new LvscError(error.message, 'nothing was changed on the director', error.kind);
  }
}
