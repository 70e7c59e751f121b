import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseIptablesSave } from '../../../src/tools/iptables/save.ts';
import { iptablesCommand, ruleText } from '../../../src/tools/iptables/say.ts';
import { chainPlace } from '../../../src/state/chain-place.ts';
import { directorState } from '../../support/arbitrary-state.ts';
import { marking, masquerading } from '../../support/sample-state.ts';

function stdinOf(...entries: Parameters<typeof iptablesCommand>[0]): string[] {
  return (iptablesCommand(entries).stdin ?? '').split('\n');
}

/** A save has the built-in chains of its table too. */
function saved(restored: string): string {
  const builtIn = ':PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n';
  return restored.replace(/^(\*\w+\n)/m, `$1${builtIn}`);
}

describe('the commands of iptables', () => {
  it('makes a chain with its jump in one commit, and flushes nothing else', () => {
    assert.deepEqual(
      iptablesCommand([
        { do: 'set-chain', chain: masquerading, jumpsBefore: 0, rulesBefore: null },
      ]),
      {
        program: 'iptables-restore',
        args: ['--noflush', '-w', '5'],
        stdin: [
          '*nat',
          ':LVSC-NAT - [0:0]',
          '-A LVSC-NAT -s 10.1.1.0/24 -o eth0 -j MASQUERADE',
          '-A POSTROUTING -j LVSC-NAT',
          'COMMIT',
          '',
        ].join('\n'),
      },
    );
  });

  it('does not wait, and says --set-mark, where iptables is older than 1.6.2', () => {
    const entry = { do: 'set-chain', chain: marking, jumpsBefore: 1, rulesBefore: 0 } as const;
    const { args, stdin } = iptablesCommand([entry], { olderIptables: true });
    assert.deepEqual(args, ['--noflush']);
    assert.match(stdin ?? '', / -j MARK --set-mark 0x[0-9a-f]+$/m);
    assert.doesNotMatch(stdin ?? '', /xmark/);
    const restored = (stdin ?? '').replace('COMMIT', '-A PREROUTING -j LVSC-MARK\nCOMMIT');
    assert.deepEqual(parseIptablesSave(saved(restored), 'mangle', 'inet'), [marking]);
  });

  it('adds and deletes as many jumps as differ', () => {
    const jumps = (before: number, after: number): string[] =>
      stdinOf({
        do: 'set-chain',
        chain: { ...masquerading, jumps: after, rules: [] },
        jumpsBefore: before,
        rulesBefore: 1,
      }).slice(2, -2);
    assert.deepEqual(jumps(1, 1), []);
    assert.deepEqual(jumps(3, 1), ['-D POSTROUTING -j LVSC-NAT', '-D POSTROUTING -j LVSC-NAT']);
    assert.deepEqual(jumps(0, 2), ['-A POSTROUTING -j LVSC-NAT', '-A POSTROUTING -j LVSC-NAT']);
  });

  it('takes a chain away: its jumps, its rules, itself', () => {
    assert.deepEqual(
      stdinOf({ do: 'delete-chain', chain: marking, jumpsBefore: 2, rulesBefore: 1 }),
      [
        '*mangle',
        '-D PREROUTING -j LVSC-MARK',
        '-D PREROUTING -j LVSC-MARK',
        '-F LVSC-MARK',
        '-X LVSC-MARK',
        'COMMIT',
        '',
      ],
    );
  });

  it('uses the IPv6 tool for IPv6', () => {
    const chain = { ...marking, family: 'inet6' as const };
    const { program } = iptablesCommand([
      { do: 'set-chain', chain, jumpsBefore: 0, rulesBefore: null },
    ]);
    assert.equal(program, 'ip6tables-restore');
  });

  it('writes rules in the words of iptables-save', () => {
    const rule = { kind: 'mark', destination: '203.0.113.100', protocol: 'tcp' } as const;
    assert.equal(
      ruleText({ ...rule, port: 443, mark: 2882430849 }),
      '-d 203.0.113.100/32 -p tcp -m tcp --dport 443 -j MARK --set-xmark 0xabce6781/0xffffffff',
    );
    assert.equal(
      ruleText({ ...rule, destination: '2001:db8::1', protocol: 'udp', port: 0, mark: 1 }),
      '-d 2001:db8::1/128 -p udp -j MARK --set-xmark 0x1/0xffffffff',
    );
    assert.equal(ruleText({ kind: 'verbatim', text: '-j RETURN' }), '-j RETURN');
  });

  it('writes any chain such that it would be read back the same', () => {
    fc.assert(
      fc.property(directorState, ({ chains }) => {
        for (const chain of chains) {
          const lines = stdinOf({ do: 'set-chain', chain, jumpsBefore: 0, rulesBefore: null });
          const { table } = chainPlace[chain.name];
          assert.deepEqual(parseIptablesSave(saved(`${lines.join('\n')}\n`), table, chain.family), [
            chain,
          ]);
        }
      }),
    );
  });
});
