import assert from 'node:assert/strict';
import type { Comparison } from '../../src/plan/comparison.ts';
import type { DifferenceKind, Drift, DriftCause } from '../../src/plan/drift.ts';
import { statusText } from '../../src/report/status-text.ts';
import type { RecordFate } from '../../src/report/documents.ts';
import { plainStyle } from '../../src/report/style.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { address, stateWith } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const { changes, ...rest } = planOf(
  emptyState,
  stateWith({ addresses: [address('203.0.113.100')] }),
);
const compared: Comparison = { ...rest, changes, problems: [] };
const text = '  address eth0 203.0.113.100/24 as eth0:1';

function drift(difference: DifferenceKind, cause: DriftCause, drain: string | null = null): Drift {
  const [change] = changes;
  assert.ok(change);
  return { difference, cause, change, drain };
}

function status(
  found: readonly Drift[],
  record: RecordFate = 'kept',
  other: Partial<Comparison> = {},
): string[] {
  return statusText({ ...compared, ...other }, found, record, plainStyle).split('\n');
}

describe('the status of a director', () => {
  it('is as it should be', () => {
    const lines = ['Status of memory against the last apply: as it should be.', ''];
    assert.deepEqual(status([]), lines);
    assert.deepEqual(status([], 'none'), lines);
  });

  for (const [difference, title] of [
    ['missing', 'Missing on the director:'],
    ['unexpected', 'On the director, and not asked for:'],
    ['different', 'Different:'],
  ] as const) {
    it(`says what is ${difference}, and who made it so`, () => {
      const said = (['file', 'director', 'both', 'unknown'] as const).map((cause) => {
        const [head, , first, line, author] = status([drift(difference, cause)]);
        assert.equal(head, 'Status of memory against the last apply: 1 difference.');
        assert.deepEqual([first, line], [title, text]);
        return author ?? '';
      });
      assert.match(said[0] ?? '', /^ {4}.*file/);
      assert.match(said[1] ?? '', /^ {4}somebody else has .* since lvsc's last apply$/);
      assert.match(said[2] ?? '', /^ {4}somebody else has .*file/);
      assert.equal(said[3], '');
    });
  }

  it('puts those of one kind together, and counts all', () => {
    const lines = status([
      drift('different', 'file'),
      drift('missing', 'file'),
      drift('different', 'director'),
    ]);
    assert.match(lines[0] ?? '', /: 3 differences\.$/);
    assert.deepEqual(
      lines.filter((line) => /^[A-Z].*:$/.test(line)),
      ['Missing on the director:', 'Different:'],
    );
  });

  it('says what to do about a weight 0 that an apply would undo', () => {
    assert.match(
      status([drift('different', 'director', 'http/cpu1')])[5] ?? '',
      /^ {4}weight 0 was set by hand, .*: lvsc drain http\/cpu1$/,
    );
  });

  it('says why nobody is named', () => {
    assert.match(status([drift('missing', 'unknown')], 'none')[1] ?? '', /^Nothing was applied/);
    assert.match(status([], 'missing')[1] ?? '', /record of its last apply is gone: .* not known/);
    assert.match(status([], 'damaged')[1] ?? '', /record of its last apply is damaged: /);
  });

  it('says what an apply would be refused for, with its place', () => {
    const start = { line: 7, column: 1, offset: 0 };
    const problems = [
      { message: 'no device eth7', origin: { start, end: start } },
      { message: 'no words', origin: null },
    ];
    const config = { file: 'lvs.conf', digest: 'ab' };
    assert.deepEqual(status([], 'kept', { problems, config }), [
      'Status of memory against lvs.conf: as it should be.',
      'An apply would be refused:',
      '  lvs.conf:7: no device eth7',
      '  no words',
      '',
    ]);
  });
});
