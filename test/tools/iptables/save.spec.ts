import assert from 'node:assert/strict';
import { parseIptablesSave } from '../../../src/tools/iptables/save.ts';
import { capture } from '../../support/capture.ts';

const natChain = {
  name: 'LVSC-NAT',
  family: 'inet',
  jumps: 1,
  rules: [
    { kind: 'masquerade', source: '10.1.1.0/24', outDevice: 'eth0' },
    { kind: 'verbatim', text: '-s 10.1.1.2/32 -p tcp -m tcp --sport 80 -j RETURN' },
  ],
};

function mark(protocol: string, port: number, value: number, destination = '203.0.113.100') {
  return { kind: 'mark', destination, protocol, port, mark: value };
}

const table = (...lines: readonly string[]): string =>
  ['*nat', ':POSTROUTING ACCEPT [0:0]', ':LVSC-NAT - [0:0]', ...lines, 'COMMIT', ''].join('\n');

describe('chains read from iptables-save', () => {
  it('reads masks in dots, hosts without one and marks as iptables 1.3 writes them', () => {
    const [nat] = parseIptablesSave(capture('iptables-save/1.3-nat'), 'nat', 'inet');
    assert.deepEqual(nat, {
      name: 'LVSC-NAT',
      family: 'inet',
      jumps: 1,
      rules: [
        { kind: 'masquerade', source: '10.1.1.0/24', outDevice: 'eth0' },
        { kind: 'masquerade', source: '10.1.2.7/32', outDevice: 'eth0' },
        { kind: 'verbatim', text: '-s 10.1.0.9/255.0.255.0 -o eth0 -j MASQUERADE' },
      ],
    });
    const [marks] = parseIptablesSave(capture('iptables-save/1.3-mangle'), 'mangle', 'inet');
    assert.deepEqual(marks, {
      name: 'LVSC-MARK',
      family: 'inet',
      jumps: 1,
      rules: [mark('tcp', 80, 0x50), mark('udp', 0, 1)],
    });
  });

  for (const backEnd of ['nft', 'legacy']) {
    it(`reads lvsc's chains and jumps from the ${backEnd} back end, and passes others by`, () => {
      assert.deepEqual(parseIptablesSave(capture(`iptables-save/${backEnd}-nat`), 'nat', 'inet'), [
        natChain,
      ]);
      assert.deepEqual(
        parseIptablesSave(capture(`iptables-save/${backEnd}-mangle`), 'mangle', 'inet'),
        [
          {
            name: 'LVSC-MARK',
            family: 'inet',
            jumps: 1,
            rules: [
              mark('tcp', 80, 0x50),
              mark('tcp', 443, 0xabcdef01),
              mark('udp', 0, 1),
              mark('sctp', 99, 2),
            ],
          },
        ],
      );
      assert.deepEqual(
        parseIptablesSave(capture(`iptables-save/${backEnd}-mangle6`), 'mangle', 'inet6'),
        [
          {
            name: 'LVSC-MARK',
            family: 'inet6',
            jumps: 1,
            rules: [mark('tcp', 80, 0x50, '2001:db8::100')],
          },
        ],
      );
    });

    it(`reads no chain from an untouched table of the ${backEnd} back end`, () => {
      const text = capture(`iptables-save/${backEnd}-nat-empty`);
      assert.deepEqual(parseIptablesSave(text, 'nat', 'inet'), []);
    });
  }

  it('reads no chain where there is no such tool', () => {
    assert.deepEqual(parseIptablesSave('', 'nat', 'inet'), []);
  });

  it('counts the jumps that lead to a chain', () => {
    const jump = '-A POSTROUTING -j LVSC-NAT';
    for (const jumps of [0, 1, 3]) {
      const text = table(...Array.from({ length: jumps }, () => jump));
      assert.deepEqual(parseIptablesSave(text, 'nat', 'inet'), [
        { name: 'LVSC-NAT', family: 'inet', jumps, rules: [] },
      ]);
    }
  });

  it('takes a chain of the same name in another table for no chain of its own', () => {
    const text = '*nat\n:LVSC-MARK - [0:0]\n-A LVSC-MARK -j RETURN\nCOMMIT\n';
    assert.deepEqual(parseIptablesSave(text, 'nat', 'inet'), []);
  });

  it('keeps what is not quite its own rule by its text', () => {
    for (const text of [
      '-s 10.1.1.0/24 ! -d 10.1.1.0/24 -o eth0 -j MASQUERADE',
      '-s 10.1.1.0/24 -o eth0 -j MASQUERADE --random',
      '-s 10.1.1.0/24 -o eth0 -m comment --comment "a -j MASQUERADE" -j MASQUERADE',
      '-d 203.0.113.0/24 -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x50/0xffffffff',
      '-d 203.0.113.100/32 -p tcp -m udp --dport 80 -j MARK --set-xmark 0x50/0xffffffff',
      '-d 203.0.113.100/32 -p tcp -m tcp ! --dport 80:81 -j MARK --set-xmark 0x50/0xffffffff',
      '-d 203.0.113.100/32 -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x50/0xff',
    ]) {
      const [chain] = parseIptablesSave(table(`-A LVSC-NAT ${text}`), 'nat', 'inet');
      assert.deepEqual(chain?.rules, [{ kind: 'verbatim', text }]);
    }
  });

  it('passes over what others write into their comments', () => {
    for (const comment of ['-', '-s', '"a -j LVSC-NAT"', '"\\" -s x"']) {
      const text = table(`-A POSTROUTING -m comment --comment ${comment} -j ACCEPT`);
      assert.deepEqual(parseIptablesSave(text, 'nat', 'inet'), [
        { name: 'LVSC-NAT', family: 'inet', jumps: 0, rules: [] },
      ]);
    }
  });

  it('finds its table among others', () => {
    const filter = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\nCOMMIT\n';
    const text = `${filter}${table('-A POSTROUTING -j LVSC-NAT')}${filter}`;
    assert.deepEqual(parseIptablesSave(text, 'nat', 'inet'), [
      { name: 'LVSC-NAT', family: 'inet', jumps: 1, rules: [] },
    ]);
    assert.deepEqual(parseIptablesSave(text, 'mangle', 'inet'), []);
  });

  it('refuses a text that is cut off before the end of a table', () => {
    const text = table('-A POSTROUTING -j LVSC-NAT');
    for (const end of [text.indexOf('COMMIT'), text.indexOf('-A'), text.indexOf(':')]) {
      assert.throws(() => parseIptablesSave(text.slice(0, end), 'nat', 'inet'), /cut off/);
      assert.throws(() => parseIptablesSave(text.slice(0, end), 'mangle', 'inet'), /cut off/);
    }
  });

  const unreadable = {
    'a rule of others that leads into a chain of its own':
      '-A POSTROUTING -s 10.0.0.0/8 -j LVSC-NAT',
    'a jump from another chain': '-A PREROUTING -j LVSC-NAT',
    'a goto into a chain of its own': '-A POSTROUTING -g LVSC-NAT',
    'lines with counters': '[1:40] -A POSTROUTING -j LVSC-NAT',
    'a line that is not of iptables-save': 'iptables: Permission denied',
    'a line cut off': '-A',
    'a chain declared in an unknown form': ':LVSC-OTHER -',
    'another table within it': '*filter',
    'a name for an address': '-A LVSC-NAT -s www.example.com/32 -o eth0 -j MASQUERADE',
    'a name for a mask': '-A LVSC-NAT -s 10.1.1.0/mask -o eth0 -j MASQUERADE',
    'a rule of its own whose target is cut off': '-A LVSC-NAT -s 10.1.1.0/24 -o eth0 -j',
    'a jump whose target is cut off': '-A POSTROUTING -j',
    'a rule without its chain': '-A -j LVSC-NAT',
    'a rule of a chain that is nowhere listed': '-A LVSC-MARK -j RETURN',
  };
  for (const [what, line] of Object.entries(unreadable)) {
    it(`refuses ${what}, and quotes the line`, () => {
      assert.throws(() => parseIptablesSave(table(line), 'nat', 'inet'), {
        command: 'iptables-save -t nat',
        line,
      });
    });
  }

  it('refuses a save with counters, and names the IPv6 tool where it is that one', () => {
    const text = capture('iptables-save/legacy-nat-counters');
    assert.throws(() => parseIptablesSave(text, 'nat', 'inet6'), {
      command: 'ip6tables-save -t nat',
      line: '[1:40] -A POSTROUTING -j LVSC-NAT',
    });
  });
});
