import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNftTable } from '../../../src/tools/nft/table.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';
import { nftTable } from '../../../src/tools/nft/say.ts';
import { directorState } from '../../support/arbitrary-state.ts';
import { capture } from '../../support/capture.ts';

describe('chains read from the tables of nft', () => {
  it('reads masquerading, and rules of others by their text', () => {
    assert.deepEqual(parseNftTable(capture('nft/lvsc_nat'), 'LVSC-NAT', 'inet'), [
      {
        name: 'LVSC-NAT',
        family: 'inet',
        jumps: 1,
        rules: [
          { kind: 'masquerade', source: '10.1.1.0/24', outDevice: 'eth0' },
          { kind: 'masquerade', source: '10.1.1.7/32', outDevice: 'eth0.5' },
          {
            kind: 'verbatim',
            text: 'ip saddr { 10.7.0.1, 10.7.0.2 } counter snat to 203.0.113.9 comment "a; b } c"',
          },
        ],
      },
    ]);
  });

  it('reads marks of any protocol and port', () => {
    const [chain] = parseNftTable(capture('nft/lvsc_mark'), 'LVSC-MARK', 'inet');
    assert.deepEqual(
      chain?.rules.map((rule) =>
        rule.kind === 'mark' ? `${rule.protocol} ${rule.port} ${rule.mark}` : rule.kind,
      ),
      ['tcp 80 80', 'udp 0 4294967295', 'sctp 9 80', 'sctp 0 80', 'verbatim'],
    );
    const [six] = parseNftTable(capture('nft/lvsc_mark6'), 'LVSC-MARK', 'inet6');
    assert.deepEqual(six?.rules, [
      { kind: 'mark', destination: '2001:db8::1', protocol: 'tcp', port: 443, mark: 7 },
      { kind: 'mark', destination: '2001:db8::1', protocol: 'udp', port: 0, mark: 7 },
    ]);
  });

  it('takes a set that is printed over several lines for one rule', () => {
    const text = [
      'table ip lvsc_nat {',
      '\tchain postrouting {',
      '\t\tip saddr { 10.7.0.1,',
      '\t\t\t     10.7.0.2 } accept',
      '\t}',
      '}',
    ].join('\n');
    assert.deepEqual(parseNftTable(text, 'LVSC-NAT', 'inet'), [
      {
        name: 'LVSC-NAT',
        family: 'inet',
        jumps: 0,
        rules: [{ kind: 'verbatim', text: 'ip saddr { 10.7.0.1, 10.7.0.2 } accept' }],
      },
    ]);
  });

  it('takes ranges, ports and concatenations in rules of others for no names', () => {
    for (const text of [
      'ip saddr 10.7.0.1-10.7.0.9 snat to 203.0.113.9:1024-2048',
      'ip saddr . tcp dport { 10.7.0.1 . 80 } masquerade',
      'ip saddr & 255.0.255.0 == 10.0.1.0 oifname "eth0.5" masquerade',
      'ip6 saddr { ::ffff:10.0.0.1, 2001:db8::/32 } limit rate 10/second accept',
    ]) {
      const table = `table ip lvsc_nat {\n\tchain postrouting {\n\t\t${text}\n\t}\n}\n`;
      const [chain] = parseNftTable(table, 'LVSC-NAT', 'inet');
      assert.deepEqual(chain?.rules, [{ kind: 'verbatim', text }]);
    }
  });

  it('finds nothing where there is no table, or an empty one', () => {
    assert.deepEqual(parseNftTable('', 'LVSC-NAT', 'inet'), []);
    assert.deepEqual(parseNftTable('table ip lvsc_nat {\n}\n', 'LVSC-NAT', 'inet'), []);
  });

  const nat = capture('nft/lvsc_nat');
  const unreadable: Readonly<Record<string, string>> = {
    'another table': nat.replace('lvsc_nat', 'theirs'),
    'a listing cut off': nat.slice(0, -4),
    'another chain in the table': nat.replace(/\n\}\n$/, '\n\tchain theirs {\n\t}\n}\n'),
    'a set in the table': nat.replace(
      '\tchain',
      '\tset theirs {\n\t\ttype ipv4_addr\n\t}\n\tchain',
    ),
    'another hook': nat.replace('hook postrouting', 'hook input'),
    'another priority': nat.replace('priority 100', 'priority 99'),
    'a name for an address': nat.replace('10.1.1.7', 'www.example.com'),
    'a name in a set': nat.replace('10.7.0.1', 'www.example.com'),
    'another policy': nat.replace('policy accept', 'policy drop'),
  };
  for (const [what, text] of Object.entries(unreadable)) {
    it(`refuses ${what}`, () => {
      assert.notEqual(text, nat);
      assert.throws(() => parseNftTable(text, 'LVSC-NAT', 'inet'), UnreadableOutput);
    });
  }

  it('reads back every chain that lvsc writes', () => {
    fc.assert(
      fc.property(directorState, ({ chains }) => {
        for (const chain of chains) {
          // Written as nft writes it back; there it prints numbers for protocols.
          const text = nftTable(chain).replaceAll(/meta l4proto (\w+)/g, (_, name: string) => {
            return `meta l4proto ${{ tcp: '6', udp: '17', sctp: '132' }[name] ?? name}`;
          });
          const jumps = Math.min(chain.jumps, 1);
          assert.deepEqual(parseNftTable(text, chain.name, chain.family), [{ ...chain, jumps }]);
        }
      }),
    );
  });
});
