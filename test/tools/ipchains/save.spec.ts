import assert from 'node:assert/strict';
import { parseIpchainsSave } from '../../../src/tools/ipchains/save.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';
import { capture } from '../../support/capture.ts';

const saved = capture('ipchains-save/director');

describe('chains read from ipchains-save', () => {
  it('finds lvsc’s own chains among those of others', () => {
    assert.deepEqual(parseIpchainsSave(saved), [
      {
        name: 'LVSC-NAT',
        family: 'inet',
        jumps: 1,
        rules: [
          { kind: 'masquerade', source: '192.168.1.0/24', outDevice: 'eth0' },
          {
            kind: 'verbatim',
            text: '-s 192.168.1.2/255.255.255.255 80:80 -d 0.0.0.0/0.0.0.0 -i eth0 -p 6 -j MASQ',
          },
        ],
      },
      {
        name: 'LVSC-MARK',
        family: 'inet',
        jumps: 2,
        rules: [
          { kind: 'mark', destination: '10.0.0.100', protocol: 'tcp', port: 80, mark: 80 },
          { kind: 'mark', destination: '10.0.0.100', protocol: 'udp', port: 0, mark: 81 },
        ],
      },
    ]);
  });

  it('finds none where there is none', () => {
    assert.deepEqual(parseIpchainsSave(''), []);
    assert.deepEqual(parseIpchainsSave(':input ACCEPT\n:forward DENY\n:output ACCEPT\n'), []);
  });

  it('finds a chain that is empty', () => {
    assert.deepEqual(parseIpchainsSave(':lvsnat -\n'), [
      { name: 'LVSC-NAT', family: 'inet', jumps: 0, rules: [] },
    ]);
  });

  const unreadable: Readonly<Record<string, string>> = {
    'a line cut off': '-A lvsnat -s 192.168.1.0/255.255.255.0 -d 0.0.0.0/0.',
    'a number that is none of an address':
      '-A input -s 10.0.0.300/255.255.255.255 -d 0.0.0.0/0.0.0.0 -j ACCEPT',
    'a rule of a chain that is nowhere listed':
      '-A theirs -s 0.0.0.0/0.0.0.0 -d 0.0.0.0/0.0.0.0 -j ACCEPT',
    'a target that is nowhere listed': '-A forward -s 0.0.0.0/0.0.0.0 -d 0.0.0.0/0.0.0.0 -j lvsna',
    'an option for the device': '-A lvsnat -s 0.0.0.0/0.0.0.0 -d 0.0.0.0/0.0.0.0 -i -j',
    'a name for an address': '-A lvsnat -s www.example.com/255.255.255.255 -d 0.0.0.0/0.0.0.0',
    'an option that it does not print':
      '-A forward -s 0.0.0.0/0.0.0.0 -d 0.0.0.0/0.0.0.0 --comment x -j MASQ',
    'a listing instead': 'Chain forward (policy DENY):',
    'a rule of others that leads into a chain of lvsc’s from elsewhere':
      '-A output -s 0.0.0.0/0.0.0.0 -d 0.0.0.0/0.0.0.0 -j lvsnat',
    'a rule of others that leads into it for some packets only':
      '-A forward -s 192.168.1.0/255.255.255.0 -d 0.0.0.0/0.0.0.0 -j lvsnat',
  };
  it('refuses a text that is cut off within a line', () => {
    assert.throws(() => parseIpchainsSave(saved.slice(0, -1)), /cut off/);
  });

  for (const [what, line] of Object.entries(unreadable)) {
    it(`refuses ${what}, and quotes the line`, () => {
      assert.throws(
        () => parseIpchainsSave(`${saved}${line}\n`),
        (error) => error instanceof UnreadableOutput && error.line === line,
      );
    });
  }
});
