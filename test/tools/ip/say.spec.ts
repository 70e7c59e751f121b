import assert from 'node:assert/strict';
import { ipCommands } from '../../../src/tools/ip/say.ts';
import type { AddressEntry } from '../../../src/step/entry.ts';
import { address } from '../../support/sample-state.ts';

const vip = address('203.0.113.100', { broadcast: '203.0.113.255' });
const add = { do: 'add-address', address: vip } as const;

describe('addresses set by ip', () => {
  const entries: readonly (readonly [AddressEntry, string])[] = [
    [add, 'address add 203.0.113.100/24 broadcast 203.0.113.255 dev eth0 label eth0:1'],
    [
      { do: 'add-address', address: address('10.1.1.254', { prefixLength: 32, label: null }) },
      'address add 10.1.1.254/32 dev eth0',
    ],
    [
      { do: 'add-address', address: address('10.1.1.254', { label: null, scope: 'link' }) },
      'address add 10.1.1.254/24 dev eth0 scope link',
    ],
    [
      {
        do: 'add-address',
        address: address('2001:db8::100', { prefixLength: 128, label: null }),
      },
      'address add 2001:db8::100/128 dev eth0 nodad',
    ],
    [{ do: 'delete-address', address: vip }, 'address delete 203.0.113.100/24 dev eth0'],
  ];
  for (const [entry, line] of entries) {
    it(`writes ${entry.do} as ip ${line}`, () => {
      assert.deepEqual(ipCommands([entry]), [
        { program: 'ip', args: line.split(' '), stdin: null },
      ]);
    });
  }

  it('runs each by itself: an old ip has no -batch, and a refusal ends nothing else', () => {
    const other = address('203.0.113.101', { label: 'eth0:2' });
    const commands = ipCommands([
      { do: 'drop-address', address: vip },
      { do: 'restore-address', address: other },
      { do: 'delete-address', address: other },
      add,
    ]);
    assert.deepEqual(
      commands.map(({ args }) => args.join(' ')),
      [
        'address delete 203.0.113.100/24 dev eth0',
        'address add 203.0.113.101/24 dev eth0 label eth0:2',
        'address delete 203.0.113.101/24 dev eth0',
        'address add 203.0.113.100/24 broadcast 203.0.113.255 dev eth0 label eth0:1',
      ],
    );
  });
});
