import assert from 'node:assert/strict';
import { policyOf, rulesIn } from '../../../src/doctor/filter/iptables-rules.ts';

const saved = `*nat
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
*filter
:FORWARD DROP [3:180]
:THEIRS - [0:0]
-A FORWARD -s 10.1.1.0/24 -m comment --comment "kept -j by us" -j ACCEPT
-A FORWARD -i eth1
COMMIT
`;

describe('rules of iptables-save', () => {
  it('are those of a chain in a table, without remarks', () => {
    const [first, second] = rulesIn(saved, 'filter', 'FORWARD');
    assert.deepEqual(first?.words, ['-s', '10.1.1.0/24', '-j', 'ACCEPT']);
    assert.equal(first.target, 'ACCEPT');
    assert.equal(second?.target, null);
    assert.deepEqual(rulesIn(saved, 'filter', 'POSTROUTING'), []);
    assert.equal(rulesIn(saved, 'nat', 'POSTROUTING').length, 1);
  });

  it('stand under the policy of their chain', () => {
    assert.equal(policyOf(saved, 'filter', 'FORWARD'), 'DROP');
    assert.equal(policyOf(saved, 'filter', 'INPUT'), null);
    assert.equal(policyOf(saved, 'filter', 'POSTROUTING'), null);
  });
});
