import assert from 'node:assert/strict';
import { diff } from '../../src/plan/diff.ts';
import { outcomeText } from '../../src/report/outcome-text.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { foreignService, stateWith } from '../support/sample-state.ts';

const changes = diff(emptyState, stateWith({ virtualServices: [foreignService] }));
const command = { program: 'ipvsadm', args: ['-D', '-t', '198.51.100.7:25'], stdin: null } as const;
const failure = {
  kind: 'step-failed',
  step: 3,
  commands: [command],
  cause: 'ipvsadm reported: No such service',
} as const;

describe('the outcome of an apply in words', () => {
  it('counts what was applied', () => {
    const committed = { kind: 'committed', warnings: [], foreignChanges: [] } as const;
    assert.deepEqual(outcomeText(committed, 0, 'local'), ['Nothing to do.']);
    assert.match(outcomeText(committed, 1, 'local').join('\n'), /^Applied 1 change\. /);
    assert.match(outcomeText(committed, 2, 'local').join('\n'), /^Applied 2 changes\. /);
  });

  it('tells warnings, and what somebody else changed meanwhile', () => {
    const lines = outcomeText(
      { kind: 'committed', warnings: ['not announced'], foreignChanges: changes },
      2,
      'local',
    );
    assert.equal(lines[0], 'warning: not announced');
    assert.match(lines.join('\n'), /somebody else changed the director meanwhile/);
    assert.match(lines.join('\n'), /tcp 198\.51\.100\.7:25/);
  });

  it('names step, command and cause of a failure, and that the earlier state is back', () => {
    const lines = outcomeText(
      { kind: 'rolled-back', failure, foreignChanges: [], unrecorded: null },
      5,
      'local',
    );
    assert.deepEqual(lines.slice(0, 2), [
      'error: step 3 failed: ipvsadm reported: No such service',
      '  ipvsadm -D -t 198.51.100.7:25',
    ]);
    assert.match(lines.at(-1) ?? '', /^Rolled back\. The director \(local\) was read back/);
  });

  it('says who has an address, and that nothing was changed', () => {
    const taken = { kind: 'address-taken', cause: '203.0.113.100 is already used' } as const;
    assert.deepEqual(
      outcomeText(
        { kind: 'rolled-back', failure: taken, foreignChanges: [], unrecorded: null },
        5,
        'local',
      ),
      [
        'refused: 203.0.113.100 is already used',
        'Nothing was changed. The director (local) was read back and is as it was before.',
      ],
    );
  });

  it('tells an operator what stands and what to type', () => {
    const text = outcomeText(
      {
        kind: 'needs-operator',
        failure,
        rollbackCauses: ['ip was killed'],
        standing: changes,
        commands: [command],
        unrecorded: null,
      },
      5,
      'local',
    ).join('\n');
    assert.match(text, /THE ROLLBACK DID NOT REACH THE EARLIER STATE/);
    assert.match(text, /^ {2}ip was killed$/m);
    assert.match(text, /^ {2}\+ virtual service tcp 198\.51\.100\.7:25/m);
    assert.match(text, /^ {2}ipvsadm -D -t 198\.51\.100\.7:25$/m);
  });

  it('admits that it does not know what stands', () => {
    const text = outcomeText(
      {
        kind: 'needs-operator',
        failure,
        rollbackCauses: [],
        standing: null,
        commands: [],
        unrecorded: 'cannot write the journal: no space left',
      },
      5,
      'local',
    ).join('\n');
    assert.match(text, /cannot be read, so what stands is unknown/);
    assert.doesNotMatch(text, /These commands/);
    assert.match(text, /^warning: cannot write the journal: no space left\nSo lvsc still takes/m);
  });

  it('shows what has changed since a stale plan', () => {
    const lines = outcomeText({ kind: 'stale', differences: changes, record: [] }, 5, 'local');
    assert.match(lines[0] ?? '', /^refused: .* nothing was changed/);
    assert.equal(lines.length, 2 + changes.length);
  });
});
