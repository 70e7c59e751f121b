import assert from 'node:assert/strict';
import { entriesOf, markEntry } from '../../../src/import/keepalived/server-group.ts';
import { statement } from './statement.ts';

function entries(line: string): string[] {
  return entriesOf(statement(`virtual_server_group g {\n${line}\n}`)).map((entry) =>
    entry.kind === 'address'
      ? `${entry.address} ${entry.port}`
      : `mark ${entry.mark} ${entry.family ?? '-'}`,
  );
}

describe('a group of virtual servers', () => {
  for (const [line, expected] of [
    ['10.0.0.1 80', ['10.0.0.1 80']],
    ['10.0.0.1', ['10.0.0.1 0']],
    ['10.0.0.1-3 80', ['10.0.0.1 80', '10.0.0.2 80', '10.0.0.3 80']],
    ['10.0.0.255-10.0.1.1 80', ['10.0.0.255 80', '10.0.1.0 80', '10.0.1.1 80']],
    ['10.0.0.9/31 80', ['10.0.0.8 80', '10.0.0.9 80']],
    ['2001:db8::f-11 80', ['2001:db8::f 80', '2001:db8::10 80', '2001:db8::11 80']],
    ['2001:db8::5/127 80', ['2001:db8::4 80', '2001:db8::5 80']],
    ['2001:db8:1:2:3:4:5:6 80', ['2001:db8:1:2:3:4:5:6 80']],
    ['fwmark 4', ['mark 4 -']],
    ['fwmark 4 inet6', ['mark 4 inet6']],
  ] satisfies [string, string[]][]) {
    it(`has ${expected.join(', ')} for ${line}`, () => {
      assert.deepEqual(entries(line), expected);
    });
  }

  for (const line of [
    'web 80',
    '10.0.0.1 http',
    '10.0.0.9-3 80',
    '10.0.0.1-256 80',
    '10.0.0.0/8 80',
    '10.0.0.1/33 80',
    '10.0.0.1-2001:db8::1 80',
    '::/0 80',
    'fwmark 0',
    'fwmark',
  ]) {
    it(`refuses ${line}`, () => {
      assert.throws(() => entries(line));
    });
  }

  it('has marks as a virtual server has them', () => {
    assert.deepEqual(markEntry(statement('virtual_server fwmark 7 {\n}')), {
      kind: 'fwmark',
      mark: 7,
      family: null,
    });
  });
});
