import assert from 'node:assert/strict';
import { fitnessOf } from '../../src/realserver/fitness.ts';
import { fitnessText } from '../../src/realserver/fitness-text.ts';
import { machine } from './machine.ts';
import { needsWith } from './needs-from.ts';

describe('the fitness of a real server in words', () => {
  const needs = needsWith('direct');

  it('names each point, with what is, what should be and what mends it', () => {
    const text = fitnessText(needs, fitnessOf(needs, machine({ sysctls: {} })));
    assert.equal(
      text,
      `Real server 10.1.1.1 (v0/cpu1): LVS-DR
  ok       its own address 10.1.1.1
  ok       default route not via 203.0.113.1
  not fit  no answer to ARP for a virtual address
           is:        eth0 has arp_ignore 0, arp_announce 0
           should be: no answer to ARP for a virtual address, because clients must find the director there, so this comes before the address
           mend:      sysctl -w net.ipv4.conf.all.arp_ignore=1
                      sysctl -w net.ipv4.conf.all.arp_announce=2
  not fit  203.0.113.100/32 on lo
           is:        on no device
           should be: 203.0.113.100/32 on lo, because packets come with the virtual address as their destination
           mend:      ip address replace 203.0.113.100/32 dev lo label lo:1

This machine is not fit: 2 of 4 points.
`,
    );
  });

  it('says in one line that all is well', () => {
    const facts = machine({ lo: ['203.0.113.100/32'] });
    assert.match(fitnessText(needs, fitnessOf(needs, facts)), /\n\nThis machine is fit\.\n$/);
  });

  it('says first what the file leaves open', () => {
    const open = { ...needsWith('nat'), gateway: null };
    assert.match(
      fitnessText(open, fitnessOf(open, machine())),
      /^Real server .*\n {2}The file has no nat_router for it: .*\n {2}ok /,
    );
  });
});
