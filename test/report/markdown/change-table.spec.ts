import assert from 'node:assert/strict';
import { changeDiff, changeTable, removals } from '../../../src/report/markdown/change-table.ts';
import { emptyState } from '../../../src/state/empty-state.ts';
import { address, stateWith, virtualService } from '../../support/sample-state.ts';
import { planOf } from '../../support/transaction.ts';

const both = stateWith({
  virtualServices: [virtualService()],
  addresses: [address('203.0.113.100')],
});
const { changes } = planOf(both, emptyState);
const names = new Map([['tcp 203.0.113.100:80', 'a|b']]);

describe('a table of changes', () => {
  it('has four columns in each row, those of a service below its name, the director last', () => {
    const rows = changeTable({ changes, names, file: null, linkTo: () => null });
    for (const row of rows.slice(0, -1)) assert.equal(row.match(/\|/g)?.length, 5, row);
    const heads = rows.filter((row) => row.includes('**'));
    assert.deepEqual(heads, [
      '| | **<code>a&#124;b</code> (<code>tcp 203.0.113.100:80</code>)** | | |',
      '| | **The director** | | |',
    ]);
    assert.equal(rows.indexOf(heads[0] ?? ''), 2);
    assert.deepEqual(changeTable({ changes: [], names, file: null, linkTo: () => null }), []);
  });

  it('has lines of a diff', () => {
    assert.match(changeDiff(changes), /^(?:- .*\n){4}$/);
  });

  it('can tell removals shortly', () => {
    const [, , line] = removals(changes, names, false);
    assert.match(line ?? '', /^- <code>a&#124;b<\/code> .* goes: .*10\.1\.1\.2:80/);
    assert.match(removals(changes, names, true)[2] ?? '', / goes: 3 removed$/);
    assert.deepEqual(removals(planOf(emptyState, both).changes, names, false), []);
  });
});
