/**
 * What touches a machine: opens a director, reads it, and changes it by a plan as one transaction.
 *
 * The types use `AbortSignal`: a TypeScript program has it from `@types/node` or the library `dom`.
 *
 * @packageDocumentation
 */
import { captureOf } from './director/capture-of.ts';
import type { Director as Machine } from './director/director.ts';
import { openDirector as openMachine } from './director/open-director.ts';
import { closeDirector } from './director/opened.ts';
import type { Plan } from './plan/plan.ts';
import { defaultPolicy, type Policy } from './plan/policy.ts';
import type { Capture } from './state/capture.ts';
import type { Tools } from './state/tools.ts';
import { environment } from './host/environment.ts';
import { change } from './transaction/change.ts';
import { confirm } from './transaction/confirm.ts';
import type { Outcome } from './transaction/outcome.ts';
import { ownPlan, withinPolicy } from './transaction/own-plan.ts';
import { programOperator, type OperatorOptions } from './transaction/program-operator.ts';
import { recoverDirector } from './transaction/recover-director.ts';
import type { RecoverWay, Recovery } from './transaction/recovery.ts';
import { planRollback, type RollBackPlan } from './transaction/plan-rollback.ts';

export { LvscError } from './error/lvsc-error.ts';
export type { ErrorKind } from './error/lvsc-error.ts';
export type { GuardFate } from './director/guard-fate.ts';
export type { Notice } from './transaction/notice.ts';
export type { Failure, Outcome } from './transaction/outcome.ts';
export type { ChangeEvent, OperatorOptions } from './transaction/program-operator.ts';
export type { RecoverWay, Recovery } from './transaction/recovery.ts';
export type { RollBackPlan } from './transaction/plan-rollback.ts';
export type { DrainProgress } from './transaction/transaction.ts';

/** How to open a director. */
export interface OpenOptions {
  /** The packet filter to use there. Default: `auto`, lvsc finds out which one it has. */
  readonly packetFilter?: 'auto' | Tools['packetFilter'];
}

/** How a plan is carried out. */
export interface ChangeOptions extends OperatorOptions {
  /** The limits that hold. Default: {@link defaultPolicy}. */
  readonly policy?: Policy;
  /**
   * Seconds from the end of the change within which {@link Director.confirm} must be called, or the
   * earlier state comes back by itself, also when this process is gone. Default, null: it stays.
   */
  readonly confirm?: number | null;
}

/** How an apply that was cut off is settled. */
export interface RecoverOptions extends OperatorOptions {
  /** Default: `back`. */
  readonly way?: RecoverWay;
}

/** An apply that was settled: its number, as `lvsc history` counts, and what became of it. */
export interface Recovered {
  readonly apply: number;
  readonly recovery: Recovery;
}

/**
 * A director that was opened. Whatever changes it holds its lock meanwhile, and writes a journal
 * into the state directory that lvsc(8) names.
 */
export interface Director {
  /** As it was opened: `local`, `file:PATH`, `ssh://HOST`. */
  readonly name: string;
  /**
   * Reads it: its state, what of it is lvsc's, and with which programs it is changed. All that a
   * plan needs.
   * @throws {LvscError} when it cannot be read
   */
  capture(): Promise<Capture & { readonly tools: Tools }>;
  /**
   * Carries a plan out as one transaction. Afterwards the director is what the plan wants, read
   * back, or what it was before, or the outcome says what stands.
   * @throws {LvscError} only as long as nothing has been changed; of kind `refused` where a
   *   limit of the policy, the lock, or an apply that is not settled stands against it, or where
   *   the plan is for another director
   */
  change(plan: Plan, options?: ChangeOptions): Promise<Outcome>;
  /**
   * Keeps the change that waits for this: nothing takes it back any more.
   * @returns its number; null where it was made from elsewhere
   * @throws {LvscError} when none waits
   */
  confirm(options?: OperatorOptions): Promise<number | null>;
  /**
   * Plans the way back to before an apply. Nothing is changed.
   * @param before - the number of that apply; by default the last one that held
   * @throws {LvscError} where there is no such apply
   */
  planRollback(before?: number): Promise<RollBackPlan>;
  /**
   * Carries out a plan of {@link Director.planRollback}. As `change`, but no policy limits the way
   * back, and what waits to be confirmed is settled with it.
   * @throws {LvscError} only as long as nothing has been changed
   */
  rollback(plan: Plan, options?: OperatorOptions): Promise<Outcome>;
  /**
   * Settles the apply that was cut off, or that needs an operator.
   * @returns null where every apply came to its end
   * @throws {LvscError} of kind `refused` where others have built on what stands
   */
  recover(options?: RecoverOptions): Promise<Recovered | null>;
  /** Ends the connection to it, where there is one. */
  close(): Promise<void>;
}

/**
 * Opens a director. Nothing is read or changed yet. The variables `LVSC_STATE_DIR` and
 * `LVSC_STEP_TIMEOUT` of the process hold as lvsc(8) has them.
 *
 * @param name - `local`, `file:PATH` or `ssh://[USER@]HOST[:PORT]`
 * @throws {LvscError} for any other name
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { desiredState, hasErrors, parse, plan, validate } from 'lvsc';
 * import { openDirector } from 'lvsc/director';
 *
 * const source = { name: 'lvs.conf', text: await readFile('lvs.conf', 'utf8') };
 * const parsed = parse(source);
 * if (hasErrors(validate(parsed))) throw new Error('lvs.conf has errors');
 *
 * const director = openDirector('file:director.json');
 * try {
 *   const wanted = desiredState(parsed.config);
 *   const outcome = await director.change(
 *     plan(wanted, await director.capture(), { config: source }),
 *     { onEvent: (event) => console.log(event.kind) },
 *   );
 *   console.log(outcome.kind); // committed
 * } finally {
 *   await director.close();
 * }
 * ```
 */
export function openDirector(name: string, options: OpenOptions = {}): Director {
  const { packetFilter } = options;
  const open = (filter = packetFilter): Machine => openMachine(name, environment, filter);
  const machine = open();
  return {
    name: machine.name,
    capture: () => captureOf(machine),
    change: async (plan, how = {}) => {
      const { policy = defaultPolicy, confirm = null, lockTimeout = 0 } = how;
      const own = withinPolicy(await ownPlan(plan, machine), policy);
      return change(own, machine, { lockTimeout, confirm, takesBack: false }, programOperator(how));
    },
    confirm: (how = {}) => confirm(machine, programOperator(how)),
    planRollback: (before) => planRollback(machine, before ?? null),
    rollback: async (plan, how = {}) => {
      const { lockTimeout = 0 } = how;
      const own = await ownPlan(plan, machine);
      return change(
        own,
        machine,
        { lockTimeout, confirm: null, takesBack: true },
        programOperator(how),
      );
    },
    recover: async (how = {}) => {
      const { way = 'back', lockTimeout = 0 } = how;
      const opened: Machine[] = [];
      const openIt = (filter?: Tools['packetFilter']): Machine => {
        const each = open(filter);
        opened.push(each);
        return each;
      };
      try {
        const operator = programOperator(how);
        const recovered = await recoverDirector(
          openIt,
          way,
          lockTimeout,
          () => undefined,
          operator,
        );
        return recovered && { apply: recovered.apply.number, recovery: recovered.recovery };
      } finally {
        await Promise.all(opened.map(closeDirector));
      }
    },
    close: () => closeDirector(machine),
  };
}
