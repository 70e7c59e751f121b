import assert from 'node:assert/strict';
import { placedAddresses } from '../../../src/import/keepalived/placed-addresses.ts';
import { addressId } from '../../../src/state/director-state.ts';
import { statements } from './statement.ts';

function placed(text: string): string[] {
  return placedAddresses(statements(text)).map(
    (address) => `${addressId(address)} ${address.label ?? '-'}`,
  );
}

function instance(...lines: readonly string[]): string {
  return `vrrp_instance a {\n interface eth0\n virtual_router_id 9\n${lines.join('\n')}\n}`;
}

describe('addresses that keepalived puts on devices', () => {
  for (const [text, expected] of [
    [instance('virtual_ipaddress { 192.0.2.1 }'), ['eth0 192.0.2.1/32 -']],
    [
      instance('virtual_ipaddress {\n 192.0.2.1/24 dev eth1 label eth1:1\n}'),
      ['eth1 192.0.2.1/24 eth1:1'],
    ],
    [
      instance('virtual_ipaddress_excluded {\n 2001:db8::1/64 label x\n}'),
      ['eth0 2001:db8::1/64 -'],
    ],
    [instance('use_vmac', 'virtual_ipaddress { 192.0.2.1 }'), ['vrrp.9 192.0.2.1/32 -']],
    [instance('use_vmac own0', 'virtual_ipaddress { 192.0.2.1 }'), ['own0 192.0.2.1/32 -']],
    ['static_ipaddress {\n 192.0.2.7/24 dev eth3\n 192.0.2.8\n}', ['eth3 192.0.2.7/24 -']],
    [instance('virtual_ipaddress { web }'), []],
    ['virtual_server_group a { 192.0.2.1 }', []],
  ] satisfies [string, string[]][]) {
    it(`are ${expected.join(', ') || 'none'} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(placed(text), expected);
    });
  }
});
