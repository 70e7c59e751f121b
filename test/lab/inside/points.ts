import assert from 'node:assert/strict';
import {
  foreignService,
  setUpForeignService,
  writeEverything,
  type Everything,
} from './everything.ts';
import { FaultyTools, type LoggedChange } from './faults/faulty-tools.ts';
import { applied, capture } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { load } from './network/client.ts';
import { buildTopology } from './network/topology.ts';
import { note } from './note.ts';
import { readTruth, type Truth } from './truth.ts';

/** With LVSC_LAB_EXHAUSTIVE=1 every point is tried in every way. */
export const exhaustive = process.env['LVSC_LAB_EXHAUSTIVE'] === '1';

/** Milliseconds that the points of a plan may take. */
export const patience = exhaustive ? 14_400_000 : 900_000;

/** A director with the plan that is to go wrong at each of its points. */
export interface Ground extends Everything {
  readonly tools: FaultyTools;
  /** The changes of the plan, in the order in which the tools are asked for them. */
  readonly changes: readonly LoggedChange[];
  readonly truth: Truth;
  /** The truth when all went well. */
  readonly goal: Truth;
  readonly captured: string;
}

/** Applies `before`, then `after` to see its changes, then `before` again: all must be as it was. */
export async function prepareGround(): Promise<Ground> {
  const tools = new FaultyTools();
  await buildTopology();
  await makeBare();
  await setUpForeignService();
  const files = writeEverything();
  await applied(files.before);
  const truth = await readTruth();
  const captured = stateOf(await capture());
  tools.reset();
  await applied(files.after, { tools });
  const changes = tools.log();
  const goal = await readTruth();
  await applied(files.before);
  assert.deepEqual(await readTruth(), truth);
  return { ...files, tools, changes, truth, goal, captured };
}

/** Every point, or one of `each`, evenly spread, where it would take too long. */
export function sample(
  changes: readonly LoggedChange[],
  each: number,
  offset = 0,
): readonly LoggedChange[] {
  return exhaustive ? changes : changes.filter((_, index) => index % each === offset % each);
}

/**
 * One point in the middle of each step, which is a row of changes by one tool, dealt out in turn to
 * so many `ways` of going wrong; or every point for each way.
 */
export function pointsInSteps(changes: readonly LoggedChange[], ways: number): LoggedChange[][] {
  const steps: LoggedChange[][] = [];
  for (const change of changes) {
    const last = steps.at(-1);
    if (last?.at(-1)?.tool === change.tool) last.push(change);
    else steps.push([change]);
  }
  const middles = steps.flatMap((step) => step[Math.floor(step.length / 2)] ?? []);
  return Array.from({ length: ways }, (_, way) =>
    exhaustive ? [...changes] : middles.filter((_point, index) => index % ways === way),
  );
}

/** The director's state in a capture, and not which apply was the last. */
export function stateOf(text: string): string {
  const { state } = JSON.parse(text) as { readonly state: unknown };
  return JSON.stringify(state, null, 1);
}

/** The director is as it was, by the system's own tools and by lvsc's. */
export async function assertAsBefore(
  { truth, captured }: Pick<Ground, 'truth' | 'captured'>,
  what: string,
): Promise<void> {
  assert.deepEqual(await readTruth(), truth, what);
  assert.equal(stateOf(await capture()), captured, what);
}

/** At one point in four, or at all: what is asked besides, each a start of lvsc. */
export function isThorough({ number }: LoggedChange): boolean {
  return exhaustive || number % 4 === 2;
}

/** `change 7, ipvsadm -a ...`: a point, for a message. */
export function nameOf({ number, tool, words }: LoggedChange): string {
  return `change ${number}, ${tool} ${words}`;
}

/** Does something while requests go to the foreign service; none of them may fail. */
export async function underLoad(work: () => Promise<void>): Promise<void> {
  // Five a second: the lab's one processor is for lvsc, too.
  const traffic = await load(foreignService, 200);
  let answers;
  try {
    await work();
  } finally {
    answers = await traffic.stop();
  }
  const { total, failures } = answers;
  assert.deepEqual(failures, {});
  assert.ok(total > 5, `only ${total} requests`);
  note(`${total} requests to the foreign service meanwhile, 0 failed`);
}
