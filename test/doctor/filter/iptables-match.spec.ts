import assert from 'node:assert/strict';
import { matchOf } from '../../../src/doctor/filter/iptables-match.ts';
import type { Packet } from '../../../src/doctor/filter/packet.ts';

const packet: Packet = {
  source: null,
  destination: '203.0.113.100',
  device: 'eth0',
  protocol: 'tcp',
  port: 80,
  state: 'NEW',
};

function of(rule: string, changes: Partial<Packet> = {}): string {
  return matchOf(rule.split(' '), { ...packet, ...changes });
}

describe('whether a rule of iptables is about a packet', () => {
  it('goes by address, device, protocol, port and state', () => {
    for (const [rule, match] of [
      ['-j ACCEPT', 'yes'],
      ['-d 203.0.113.0/24 -j ACCEPT', 'yes'],
      ['-d 203.0.113.0/255.255.255.0 -j ACCEPT', 'yes'],
      ['-d 203.0.113.101 -j ACCEPT', 'no'],
      ['-i eth0 -j ACCEPT', 'yes'],
      ['-i eth+ -j ACCEPT', 'yes'],
      ['-i lo -j ACCEPT', 'no'],
      ['-p tcp -m tcp --dport 80 -j ACCEPT', 'yes'],
      ['-p tcp -m multiport --dports 22,80:90 -j ACCEPT', 'yes'],
      ['-p tcp -m tcp --dport 22 -j ACCEPT', 'no'],
      ['-p icmp -m icmp --icmp-type 8 -j ACCEPT', 'no'],
      ['-m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT', 'yes'],
      ['-m state --state INVALID -j DROP', 'no'],
    ] as const) {
      assert.equal(of(rule), match, rule);
    }
  });

  it('is turned round by an exclamation mark', () => {
    assert.equal(of('! -i eth0 -j DROP'), 'no');
    assert.equal(of('! -d 203.0.113.101/32 -j DROP'), 'yes');
  });

  it('is no for a rule about some clients, and about one of many ports', () => {
    assert.equal(of('-s 198.51.100.0/24 -j DROP'), 'no');
    assert.equal(of('-s 10.1.1.0/24 -j ACCEPT', { source: '10.1.1.7' }), 'yes');
    assert.equal(of('-p tcp -m tcp --dport 80 -j ACCEPT', { port: 0 }), 'no');
    assert.equal(of('-p tcp -m tcp --dport 0:65535 -j ACCEPT', { port: 0 }), 'yes');
  });

  it('cannot be told of anything else', () => {
    assert.equal(of('-m set --match-set ours dst -j ACCEPT'), 'maybe');
    assert.equal(of('-o eth1 -j ACCEPT'), 'maybe');
    assert.equal(of('-i eth0 -j ACCEPT', { device: null }), 'maybe');
    assert.equal(of('! -o eth1 -j ACCEPT'), 'maybe');
    assert.equal(of('-p tcp -m tcp --dport 80 -j ACCEPT', { port: null }), 'maybe');
  });
});
