import assert from 'node:assert/strict';
import { nftCommand } from '../../../src/tools/nft/say.ts';
import { Unwritable } from '../../../src/tools/unwritable.ts';
import type { ChainEntry } from '../../../src/step/entry.ts';
import type { Chain } from '../../../src/state/director-state.ts';
import { marking, masquerading } from '../../support/sample-state.ts';

function stdinOf(verb: ChainEntry['do'], chain: Chain): string[] {
  const { program, args, stdin } = nftCommand([
    { do: verb, chain, jumpsBefore: 0, rulesBefore: null },
  ]);
  assert.deepEqual([program, ...args], ['nft', '-f', '-']);
  return (stdin ?? '').split('\n');
}

const verbatim = (text: string): Chain => ({
  ...masquerading,
  rules: [{ kind: 'verbatim', text }],
});

describe('the commands of nft', () => {
  it('makes the table of a chain anew in one transaction', () => {
    assert.deepEqual(stdinOf('set-chain', masquerading), [
      'table ip lvsc_nat',
      'delete table ip lvsc_nat',
      'table ip lvsc_nat {',
      '\tchain postrouting {',
      '\t\ttype nat hook postrouting priority 100; policy accept;',
      '\t\tip saddr 10.1.1.0/24 oifname "eth0" masquerade',
      '\t}',
      '}',
      '',
    ]);
  });

  it('marks IPv6 in a table of that family', () => {
    const chain: Chain = {
      ...marking,
      family: 'inet6',
      rules: [{ kind: 'mark', destination: '2001:db8::1', protocol: 'udp', port: 0, mark: 7 }],
    };
    assert.deepEqual(stdinOf('set-chain', chain).slice(2, 6), [
      'table ip6 lvsc_mark {',
      '\tchain prerouting {',
      '\t\ttype filter hook prerouting priority -150; policy accept;',
      '\t\tip6 daddr 2001:db8::1 meta l4proto udp meta mark set 0x00000007',
    ]);
  });

  it('leaves the hook away where nothing is to jump to the chain', () => {
    assert.equal(
      stdinOf('set-chain', { ...masquerading, jumps: 0 })
        .join('')
        .includes('hook'),
      false,
    );
  });

  it('takes a chain away with its table', () => {
    assert.deepEqual(stdinOf('delete-chain', marking), ['delete table ip lvsc_mark', '']);
  });

  for (const text of [
    'ip saddr { 10.7.0.1, 10.7.0.2 } accept',
    'tcp dport vmap { 1 : accept, 2 : drop } comment "a; b } # c"',
  ]) {
    it(`writes another's rule as it was: ${text}`, () => {
      assert.ok(stdinOf('set-chain', verbatim(text)).includes(`\t\t${text}`));
    });
  }

  for (const text of [
    'accept; flush ruleset',
    'accept } } table ip theirs { chain x { accept',
    'accept } { accept',
    'ip saddr { 10.7.0.1',
    'accept comment "open',
    'accept # the rest',
    'accept \\',
  ]) {
    it(`refuses what is not one rule: ${text}`, () => {
      assert.throws(() => stdinOf('set-chain', verbatim(text)), Unwritable);
    });
  }
});
