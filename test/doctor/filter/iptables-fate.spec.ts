import assert from 'node:assert/strict';
import { iptablesFate } from '../../../src/doctor/filter/iptables-fate.ts';

const packet = {
  source: '10.1.1.1',
  destination: null,
  device: 'eth1',
  protocol: 'tcp',
  port: null,
  state: 'INVALID',
} as const;

function fate(policy: string, ...rules: string[]): string {
  const saved = ['*filter', `:FORWARD ${policy} [0:0]`, ':OURS - [0:0]', ...rules, 'COMMIT'];
  const { verdict, by } = iptablesFate(saved.join('\n'), 'FORWARD', packet);
  return `${verdict}: ${by}`;
}

describe('what iptables makes of a packet', () => {
  it('is what the policy says, where no rule does', () => {
    assert.equal(fate('ACCEPT'), 'passes: the policy of FORWARD is ACCEPT');
    assert.equal(fate('DROP'), 'dropped: the policy of FORWARD is DROP');
    assert.match(iptablesFate('', 'FORWARD', packet).verdict, /passes/);
  });

  it('is what the first rule says that is about it, in chains of others too', () => {
    assert.match(
      fate('DROP', '-A FORWARD -s 10.1.1.0/24 -j ACCEPT', '-A FORWARD -j DROP'),
      /^passes: -A/,
    );
    assert.match(
      fate('ACCEPT', '-A FORWARD -j OURS', '-A OURS -i eth1 -j REJECT'),
      /^dropped: -A OURS/,
    );
    const returns = ['-A FORWARD -j OURS', '-A OURS -j RETURN', '-A OURS -j DROP'];
    assert.match(fate('ACCEPT', ...returns), /^passes: the policy/);
    assert.match(fate('ACCEPT', '-A FORWARD -j OURS', '-A OURS -j OURS'), /^passes: the policy/);
    assert.match(fate('ACCEPT', '-A FORWARD -j LOG'), /^passes: the policy/);
  });

  it('cannot be told where a rule that is not understood would say otherwise', () => {
    const odd = '-A FORWARD -m set --match-set ours src -j ACCEPT';
    assert.equal(fate('DROP', odd), `unknown: ${odd}`);
    assert.match(fate('ACCEPT', odd), /^passes/);
    assert.match(
      fate('DROP', '-A FORWARD -m mark --mark 1 -j OURS', '-A OURS -j ACCEPT'),
      /^unknown: -A OURS/,
    );
  });
});
