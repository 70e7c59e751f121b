import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { filesBelow, read } from './support/tree.ts';

const files = filesBelow('src');

/**
 * Files with code and no spec named after them: why another spec holds them better, the file, and
 * that spec.
 */
const heldBy: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'it is a list or a constant; what is made of it can be right or wrong': {
    'src/cli/options.ts': 'man-lvsc.spec.ts',
    'src/doctor/point.ts': 'doctor/points.spec.ts',
    'src/compile/targets.ts': 'compile/compile-for.spec.ts',
    'src/language/codes/syntax-codes.ts': 'report/code.spec.ts',
    'src/language/directives/director-pair-directives.ts': 'language/directives/directives.spec.ts',
    'src/language/directives/server-directives.ts': 'language/directives/directives.spec.ts',
    'src/language/directives/service-directives.ts': 'language/directives/directives.spec.ts',
    'src/language/directives/virtual-directives.ts': 'language/directives/directives.spec.ts',
    'src/language/directives/kernel-directives.ts': 'language/directives/directives.spec.ts',
    'src/language/codes/list-codes.ts': 'language/values/read-list.spec.ts',
    'src/language/tree/tokens.ts': 'language/tree/lexer.spec.ts',
    'src/plan/effect/ipvs-effects.ts': 'plan/effect/effect-of.spec.ts',
    'src/plan/effect/network-effects.ts': 'plan/effect/effect-of.spec.ts',
    'src/plan/effect/table.ts': 'plan/effect/effect-of.spec.ts',
    'src/state/empty-state.ts': 'state/well-formed.spec.ts',
    'src/state/ownership.ts': 'director/understood.spec.ts',
    'src/tools/command.ts': 'plan/read-plan.spec.ts',
    'src/tools/usual-tools.ts': 'tools/commands-for.spec.ts',
    'src/version.ts': 'cli/package/contents.spec.ts',
  },
  'it is a schema, which the compiler holds to its type': {
    'src/json/schema-parts.ts': 'json/schema.spec.ts',
    'src/json/validator.ts': 'json/schema.spec.ts',
    'src/plan/plan-schema.ts': 'plan/read-plan.spec.ts',
    'src/store/journal-schema.ts': 'store/read-journal.spec.ts',
  },
  'it is an error, which means something only to who catches it': {
    'src/error/lvsc-error.ts': 'cli/trouble.spec.ts',
    'src/store/damaged-file.ts': 'store/journals.spec.ts',
    'src/tools/unwritable.ts': 'tools/nft/say.spec.ts',
  },
  'it is a line of the commands that the spec runs': {
    'src/cli/command.ts': 'cli/commands.spec.ts',
    'src/cli/operator.ts': 'cli/commands/apply.spec.ts',
    'src/cli/plan-for.ts': 'cli/commands/plan.spec.ts',
    'src/shell/function.ts': 'director/ssh/undo-script.spec.ts',
    'src/transaction/operator.ts': 'cli/commands/apply.spec.ts',
  },
  'it is what a process is to the command, and wants one of its own': {
    'src/cli/process-io.ts': 'cli/main.spec.ts',
    'src/cli/program.ts': 'cli/main.spec.ts',
    'src/cli/this-process.ts': 'cli/main.spec.ts',
    'src/host/user-name.ts': 'director.spec.ts',
  },
  'it is a step of a transaction, which must be right as a whole wherever it breaks': {
    'src/pipeline.ts': 'scenarios.spec.ts',
    'src/plan/planned-changes.ts': 'plan/comparison.spec.ts',
    'src/plan/plan-document.ts': 'transaction/run-steps.spec.ts',
    'src/transaction/change.ts': 'cli/commands/apply.spec.ts',
    'src/transaction/confirm.ts': 'cli/commands/confirm.spec.ts',
    'src/transaction/finish.ts': 'transaction/apply-plan.spec.ts',
    'src/transaction/maintenance.ts': 'cli/commands/drain.spec.ts',
    'src/transaction/recover-director.ts': 'cli/commands/recover.spec.ts',
    'src/transaction/revert.ts': 'cli/commands/revert-unconfirmed.spec.ts',
    'src/transaction/roll-back.ts': 'transaction/apply-plan.spec.ts',
    'src/transaction/take-back.ts': 'transaction/pending.spec.ts',
    'src/transaction/unfinished.ts': 'cli/commands/recover.spec.ts',
    'src/transaction/while-unchanged.ts': 'cli/full-disk.spec.ts',
  },
  'it is a part of one choice or one script, and the spec runs all of it': {
    'src/cli/plan-to-apply.ts': 'cli/commands/apply.spec.ts',
    'src/import/keepalived/check-of-servers.ts': 'import/keepalived/read-keepalived.spec.ts',
    'src/import/keepalived/real-servers.ts': 'import/keepalived/read-keepalived.spec.ts',
    'src/import/keepalived/virtual-server.ts': 'import/keepalived/read-keepalived.spec.ts',
    'src/import/ldirectord/virtual-section.ts': 'import/ldirectord/read-ldirectord.spec.ts',
    'src/import/read-languages.ts': 'cli/commands/import.spec.ts',
    'src/compile/sh/checks.ts': 'compile/sh/script.spec.ts',
    'src/compile/sh/unit-text.ts': 'compile/sh/script.spec.ts',
    'src/director/doctor/look-at-network.ts': 'director/doctor/look-at-director.spec.ts',
    'src/director/doctor/look-at-system.ts': 'director/doctor/look-at-director.spec.ts',
    'src/step/draft.ts': 'step/simulate.spec.ts',
    'src/director/packet-filter-leftovers.ts': 'director/detect-packet-filter.spec.ts',
  },
  'it is behind the door of the library, by which the spec comes in': {
    'src/director/capture-of.ts': 'director.spec.ts',
    'src/transaction/own-plan.ts': 'director.spec.ts',
    'src/transaction/program-operator.ts': 'director.spec.ts',
  },
  'it is a door to the machine, and the spec goes through it': {
    'src/host/child.ts': 'transaction/arm-revert.spec.ts',
    'src/host/clock.ts': 'transaction/system-clock.spec.ts',
    'src/host/disk.ts': 'host/durable-file.spec.ts',
    'src/host/random.ts': 'director/ssh/ssh-director.spec.ts',
  },
  'it needs a director at the other end of ssh': {
    'src/director/ssh/guard-session.ts': 'director/ssh/ssh-director.spec.ts',
    'src/director/ssh/line.ts': 'director/ssh/ssh-director.spec.ts',
    'src/director/ssh/ssh-guard.ts': 'director/ssh/ssh-director.spec.ts',
  },
};

/** Whether a file says anything at run time. */
function hasCode(file: string): boolean {
  return /^export (?:const|function|async function|class|default)/m.test(read(file));
}

describe('the specs', () => {
  const specs = filesBelow('test').filter((file) => file.endsWith('.spec.ts'));
  const specOf = (file: string): string => relative('src', file).replace(/\.ts$/, '.spec.ts');
  const isThere = (spec: string): boolean => specs.includes(`test/${spec}`);
  const held = Object.values(heldBy).flatMap((each) => Object.entries(each));

  it('are there for every file with code, under its name or as listed here', () => {
    const listed = held.map(([file]) => file);
    const missing = files
      .filter(hasCode)
      .filter((file) => !isThere(specOf(file)) && !listed.includes(file));
    assert.deepEqual(missing, []);
  });

  it('that are listed here exist, for files that have code and no spec of their own', () => {
    for (const [file, spec] of held) {
      assert.ok(files.includes(file) && hasCode(file), file);
      assert.ok(isThere(spec), spec);
      assert.equal(isThere(specOf(file)), false, `${file} has its own`);
    }
  });

  it('say in their titles what they are about, and not where it is', () => {
    const titles = filesBelow('test').flatMap((file) =>
      [...read(file).matchAll(/\bdescribe\('([^']*)'/g)].map(([, title = '']) => title),
    );
    assert.ok(titles.length > specs.length);
    const paths = titles.filter((title) => /^[\w.-]+\/|\.ts\b/.test(title));
    assert.deepEqual(paths, []);
  });
});
