import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { undoScript } from '../../src/director/ssh/undo-script.ts';
import { check } from '../../src/pipeline.ts';
import type { Command } from '../../src/tools/command.ts';
import { packetFilterCommands } from '../../src/tools/packet-filter-commands.ts';
import type { ChainEntry } from '../../src/step/entry.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { usualTools, type Tools } from '../../src/tools/usual-tools.ts';
import { hasErrors } from '../../src/source/finding.ts';
import { canonical, textDigest } from '../../src/state/canonical.ts';
import { desiredState } from '../../src/desired/desired-state.ts';
import type { Chain, DirectorState } from '../../src/state/director-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { golden } from './golden.ts';
import { stateWith } from './sample-state.ts';
import { planOf } from './transaction.ts';

const folder = fileURLToPath(new URL('../../fixtures/packet-filter/', import.meta.url));

/** A packet filter, real or modelled, with rules of somebody else's in it. */
export interface FilterUnderTest {
  readonly packetFilter: Tools['packetFilter'];
  readonly read: () => Promise<readonly Chain[]>;
  /** Runs a step; throws where it is refused. */
  readonly run: (entries: readonly ChainEntry[]) => Promise<void>;
  /** All rules there are, as its own tool saves them. */
  readonly saved: () => string;
  /** Runs one command of such a step. */
  readonly command: (command: Command) => void;
  /** Runs the script `undo` of a directory, in it, with a verb. */
  readonly undo: (directory: string, verb: 'keep' | 'back') => void;
}

/**
 * Applies, plans once more, edits, and takes away what each config asks for, and compares what the
 * packet filter saves with fixtures/packet-filter.
 */
export function declarePacketFilterCases(
  names: readonly string[],
  filter: () => FilterUnderTest,
): void {
  for (const name of names) {
    it(`${name}: apply, nothing to do, edit, take back, remove; others’ rules byte for byte`, async () => {
      const { packetFilter, run, read, saved } = filter();
      const before = saved();
      const bring = async (file: string): Promise<Plan> => {
        const plan = planFor(file, await chainsOnly(read), packetFilter);
        for (const { kind, entries } of plan.steps) {
          if (kind === 'packet-filter') await run(entries);
        }
        assert.deepEqual((await chainsOnly(read)).chains, plan.goal.chains, file);
        return plan;
      };
      await bring(`${name}/lvs.conf`);
      golden(`${folder}${name}/${packetFilter}.txt`, saved());
      const applied = saved();
      const again = planFor(`${name}/lvs.conf`, await chainsOnly(read), packetFilter);
      assert.deepEqual(
        again.changes.filter(({ subject }) => subject === 'chain'),
        [],
      );
      await bring(`${name}/edited.conf`);
      assert.notEqual(saved(), applied);
      await bring(`${name}/lvs.conf`);
      assert.equal(saved(), applied);
      await bring('no-chains.conf');
      assert.equal(saved(), before);
    });

    it(`${name}: taken back by the script of a guard, cut off after each command`, async () => {
      const one = filter();
      const bare = one.saved();
      const files = [`${name}/lvs.conf`, `${name}/edited.conf`, 'no-chains.conf'];
      for (const file of files) await takeBackAndBring(file, one);
      assert.equal(one.saved(), bare);
    });
  }
}

/** Cut off after each command of the plan for a file, the script goes back; then the plan is done. */
async function takeBackAndBring(
  file: string,
  { packetFilter, read, command, saved, undo }: FilterUnderTest,
): Promise<void> {
  const before = await chainsOnly(read);
  const { goal } = planFor(file, before, packetFilter);
  // Of the chains only: the machine's own addresses and sysctls are not this test's.
  const chains = planOf(before, { ...before, chains: goal.chains });
  const entries = chains.steps.flatMap((step) =>
    step.kind === 'packet-filter' ? step.entries : [],
  );
  const commands = packetFilterCommands(entries, { packetFilter });
  assert.ok(commands.length > 0);
  const directory = mkdtempSync(join(tmpdir(), 'lvsc-undo-'));
  try {
    const script = undoScript({ ...chains, tools: { ...usualTools, packetFilter } });
    writeFileSync(join(directory, 'undo'), script);
    const text = saved();
    for (let done = 0; done <= commands.length; done += 1) {
      undo(directory, 'keep');
      commands.slice(0, done).forEach(command);
      undo(directory, 'back');
      assert.deepEqual((await chainsOnly(read)).chains, before.chains, `${file}, ${done} done`);
      assert.equal(saved(), text, `${file}, ${done} done`);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
  commands.forEach(command);
}

async function chainsOnly(read: FilterUnderTest['read']): Promise<DirectorState> {
  return canonical(stateWith({ chains: await read() }));
}

function planFor(file: string, live: DirectorState, packetFilter: Tools['packetFilter']): Plan {
  const source = { name: file, text: readFileSync(`${folder}${file}`, 'utf8') };
  const { config, findings } = check(source, 'lvsc');
  assert.equal(hasErrors(findings), false, JSON.stringify(findings));
  return makePlan({
    director: 'test',
    tools: { ...usualTools, packetFilter },
    config: { file, digest: textDigest(source.text) },
    live,
    desired: desiredState(config),
    owned: ownsNothing,
    prune: false,
    drain: null,
  });
}
