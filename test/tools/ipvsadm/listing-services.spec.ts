import assert from 'node:assert/strict';
import { isListing, parseListing } from '../../../src/tools/ipvsadm/listing-services.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';
import { capture } from '../../support/capture.ts';
import { realServer } from '../../support/sample-state.ts';

const header = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
  'TCP  203.0.113.100:80 wrr',
  '',
].join('\n');
const list = (row: string) => parseListing(`${header}${row}\n`);

describe('the table read from the plain listing of ipvsadm', () => {
  for (const [method, forwardingMethod, tunnel] of [
    ['Masq', 'nat', null],
    ['Route', 'direct', null],
    ['Local', 'direct', null],
    ['Tunnel', 'tunnel', { type: 'ipip', port: 0, checksum: 'none' }],
  ] as const) {
    it(`knows ${method} as ${forwardingMethod}`, () => {
      const { virtualServices } = list(
        `  -> 10.1.1.1:80            ${method}    3      4          5  `,
      );
      assert.deepEqual(virtualServices[0]?.realServers, [
        realServer('10.1.1.1', { forwardingMethod, weight: 3, tunnel }),
      ]);
    });
  }

  it('has the connections of each real server, without templates', () => {
    const { connections } = list('  -> 10.1.1.1:80            Masq    3      4          5  ');
    assert.deepEqual(
      [...connections],
      [['tcp 203.0.113.100:80 10.1.1.1:80', { persistent: 0, active: 4, inactive: 5 }]],
    );
  });

  for (const row of [
    '  -> www:80            Masq    3      4          5',
    '  -> 10.1.1.1:80       Bypass  3      4          5',
    '  -> 10.1.1.1:80       Masq    3      4',
    '  -> 10.1.1.1:80       Masq    3      4          5          6',
    '  -> 10.1.1.1:80 Masq 1 0 0\n  -> 10.1.1.1:80 Masq 1 0 0',
  ]) {
    it(`refuses ${JSON.stringify(row.trim())}`, () => {
      assert.throws(() => list(row), UnreadableOutput);
    });
  }

  it('is told from what ipvsadm -S prints', () => {
    for (const version of ['1.2', '1.4', '1.12', '1.24']) {
      assert.ok(isListing(capture(`ipvsadm-${version}/listing`)), version);
    }
    assert.ok(!isListing(capture('ipvsadm-1.24/save')));
    assert.ok(!isListing(''));
  });
});
