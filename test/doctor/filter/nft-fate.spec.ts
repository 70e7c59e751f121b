import assert from 'node:assert/strict';
import { hookedChains, nftFate } from '../../../src/doctor/filter/nft-fate.ts';

const packet = {
  source: '10.1.1.1',
  destination: null,
  device: 'eth1',
  protocol: 'tcp',
  port: null,
  state: 'INVALID',
} as const;

function ruleset(policy: string, ...rules: readonly string[]): string {
  const body = rules.map((rule) => `\t\t${rule}\n`).join('');
  return `table inet fw {
\tset ours {
\t\ttype ipv4_addr
\t}

\tchain fwd {
\t\ttype filter hook forward priority filter; policy ${policy};
${body}\t}

\tchain post {
\t\ttype nat hook postrouting priority srcnat; policy accept;
\t}
}
table ip filter {
\tchain FORWARD {
\t\ttype filter hook forward priority filter; policy drop;
\t}
}
`;
}

function fate(policy: string, ...rules: readonly string[]): string {
  const [chain] = hookedChains(ruleset(policy, ...rules), true);
  return chain === undefined ? 'none' : nftFate(chain, packet).verdict;
}

describe('what nft makes of a packet', () => {
  it('is asked of the chains that filter, those of iptables apart', () => {
    const names = (without: boolean): string[] =>
      hookedChains(ruleset('drop'), without).map(
        ({ name, hook, policy }) => `${name} ${hook} ${policy}`,
      );
    assert.deepEqual(names(true), ['inet fw fwd forward drop']);
    assert.deepEqual(names(false), ['inet fw fwd forward drop', 'ip filter FORWARD forward drop']);
  });

  it('is what the policy says, or a rule about all packets or about this state', () => {
    assert.equal(fate('accept'), 'passes');
    assert.equal(fate('drop'), 'dropped');
    assert.equal(fate('drop', 'counter packets 3 bytes 180 accept'), 'passes');
    assert.equal(fate('accept', 'ct state invalid drop'), 'dropped');
    assert.equal(fate('accept', 'ct state { established, related } accept'), 'passes');
    assert.equal(fate('drop', 'ct state established,related accept'), 'dropped');
    assert.equal(fate('accept', 'counter reject with icmpx admin-prohibited'), 'dropped');
  });

  it('cannot be told where another rule may let it pass', () => {
    assert.equal(fate('drop', 'ip saddr @ours accept'), 'unknown');
    assert.equal(fate('drop', 'jump more'), 'unknown');
    assert.equal(fate('accept', 'ip saddr 198.51.100.1 drop'), 'passes');
  });
});
