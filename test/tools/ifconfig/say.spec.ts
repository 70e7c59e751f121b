import assert from 'node:assert/strict';
import { ifconfigCommands } from '../../../src/tools/ifconfig/say.ts';
import type { AddressEntry } from '../../../src/step/entry.ts';
import type { Address } from '../../../src/state/director-state.ts';
import { address } from '../../support/sample-state.ts';

const vip = address('203.0.113.100', { broadcast: '203.0.113.255' });
const host = address('203.0.113.100', { prefixLength: 32, broadcast: null });
const v6 = address('2001:db8::100', { prefixLength: 128, label: null });

function lines(verb: AddressEntry['do'], value: Address, linux22 = false): string[] {
  return ifconfigCommands({ do: verb, address: value }, { linux22 }).map(
    ({ program, args, stdin }) => {
      assert.equal(stdin, null);
      return [program, ...args].join(' ');
    },
  );
}

describe('addresses set by ifconfig', () => {
  it('gives an alias its mask and broadcast address: the kernel would take those of its class', () => {
    const line = 'ifconfig eth0:1 203.0.113.100 netmask 255.255.255.0 broadcast 203.0.113.255 up';
    assert.deepEqual(lines('add-address', vip), [line]);
    assert.deepEqual(lines('restore-address', vip), [line]);
    assert.deepEqual(lines('add-address', host), [
      'ifconfig eth0:1 203.0.113.100 netmask 255.255.255.255 broadcast 0.0.0.0 up',
    ]);
  });

  it('takes an alias down', () => {
    assert.deepEqual(lines('delete-address', vip), ['ifconfig eth0:1 down']);
    assert.deepEqual(lines('drop-address', vip), ['ifconfig eth0:1 down']);
  });

  it('gives an alias a mask of its own first on Linux 2.2', () => {
    assert.deepEqual(lines('delete-address', vip, true), [
      'ifconfig eth0:1 netmask 255.255.255.255',
      'ifconfig eth0:1 down',
    ]);
    assert.deepEqual(lines('delete-address', host, true), ['ifconfig eth0:1 down']);
  });

  it('puts IPv6 addresses on the device', () => {
    assert.deepEqual(lines('add-address', v6), ['ifconfig eth0 add 2001:db8::100/128']);
    assert.deepEqual(lines('delete-address', v6), ['ifconfig eth0 del 2001:db8::100/128']);
  });

  for (const [what, wrong] of [
    ['no alias', address('203.0.113.100', { label: null })],
    ['the alias of another device', address('203.0.113.100', { label: 'eth1:1' })],
    ['a label that is no alias', address('203.0.113.100', { label: 'vip' })],
  ] as const) {
    it(`refuses an address with ${what}: it would change the device itself`, () => {
      for (const verb of ['add-address', 'delete-address'] as const) {
        assert.throws(() => lines(verb, wrong), {
          message: /ifconfig can change 203\.0\.113\.100 on eth0 only as an alias: write eth0:1/,
        });
      }
    });
  }

  it('refuses a scope that it cannot say', () => {
    const scoped = address('203.0.113.100', { scope: 'link' });
    assert.throws(() => lines('add-address', scoped), { message: /no word for the scope/ });
  });
});
