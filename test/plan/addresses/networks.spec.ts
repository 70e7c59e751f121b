import assert from 'node:assert/strict';
import { Networks } from '../../../src/plan/addresses/networks.ts';
import { address } from '../../support/sample-state.ts';

const vip = address('203.0.113.100');
const neighbour = address('203.0.113.9', { label: null });

describe('the addresses of one network', () => {
  it('are those of its device with its prefix length, in the order of a state', () => {
    const networks = new Networks([
      address('203.0.113.10'),
      vip,
      neighbour,
      address('203.0.113.11', { device: 'eth1' }),
      address('203.0.113.12', { prefixLength: 25 }),
      address('203.0.114.1'),
    ]);
    assert.equal(networks.hasOthers(vip), true);
    assert.deepEqual(
      networks.others(vip).map((other) => other.address),
      ['203.0.113.9', '203.0.113.10'],
    );
  });

  it('are those that have come and not gone', () => {
    const networks = new Networks([vip]);
    assert.equal(networks.hasOthers(vip), false);
    assert.equal(networks.hasOthers(neighbour), true);
    networks.add(neighbour);
    assert.equal(networks.hasOthers(vip), true);
    networks.remove(neighbour);
    assert.deepEqual([networks.hasOthers(vip), networks.others(vip)], [false, []]);
  });

  it('are none in IPv6, where no address takes another along', () => {
    const six = address('2001:db8::1', { prefixLength: 64, label: null });
    const networks = new Networks([six, { ...six, address: '2001:db8::2' }]);
    assert.equal(networks.hasOthers(six), false);
  });
});
