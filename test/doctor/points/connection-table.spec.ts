import assert from 'node:assert/strict';
import { connectionTable } from '../../../src/doctor/points/connection-table.ts';
import { said } from '../machine.ts';

describe('the point of the table of connections', () => {
  it('is fit where it has a place for each', () => {
    assert.deepEqual(said(connectionTable), ['ok']);
    assert.deepEqual(said(connectionTable, { table: null }), []);
  });

  it('is not where there are more connections than places', () => {
    const [first = ''] = said(connectionTable, { table: { size: 4096, connections: 100_000 } });
    assert.match(first, /^unfit: it has 4096 places for 100000 connections \| .*conn_tab_bits=18'/);
    const most = said(connectionTable, { table: { size: 4096, connections: 9_000_000 } });
    assert.match(most[0] ?? '', /conn_tab_bits=20'/);
  });
});
