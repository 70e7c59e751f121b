import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stateText } from '../../src/report/state-text.ts';
import { equal } from '../../src/state/canonical.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { directorState } from '../support/arbitrary-state.ts';
import { address, masquerading, stateWith, virtualService } from '../support/sample-state.ts';

describe('a state as text', () => {
  it('writes a fact a line, in the words of the tools', () => {
    const state = stateWith({
      virtualServices: [virtualService()],
      addresses: [address('203.0.113.100')],
      chains: [masquerading],
      sysctls: { 'net.ipv4.ip_forward': '1' },
    });
    assert.equal(
      stateText(state),
      [
        'ipvsadm -A -t 203.0.113.100:80 -s wrr',
        'ipvsadm -a -t 203.0.113.100:80 -r 10.1.1.1:80 -m -w 1',
        'ipvsadm -a -t 203.0.113.100:80 -r 10.1.1.2:80 -m -w 1',
        'address 203.0.113.100/24 dev eth0 label eth0:1',
        'iptables -t nat -A POSTROUTING -j LVSC-NAT',
        'iptables -t nat -A LVSC-NAT -s 10.1.1.0/24 -o eth0 -j MASQUERADE',
        'sysctl net.ipv4.ip_forward = 1',
        'timeout tcp 900 tcpfin 120 udp 300',
        '',
      ].join('\n'),
    );
    assert.match(stateText(emptyState), /^sysctl /);
  });

  it('differs where two states differ', () => {
    fc.assert(
      fc.property(directorState, directorState, (one, other) => {
        // A chain without rules and jumps has no line of its own.
        const shown = (state: typeof one): typeof one => ({
          ...state,
          chains: state.chains.filter(({ jumps, rules }) => jumps + rules.length > 0),
        });
        assert.equal(stateText(one) === stateText(other), equal(shown(one), shown(other)));
      }),
      { numRuns: 200 },
    );
  });
});
