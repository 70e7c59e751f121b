import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { expectFindings, expectNothing, findingsOf } from '../director.ts';

const VIP = '198.51.100.10 eth0:1';
/** Without its mask, which would set services at odd addresses on the network of their servers. */
const unmasked = ['     vip_nmask = 255.255.255.0\n', ''] as const;

describe('the rule usable-address', () => {
  for (const [address, kind] of [
    ['224.0.0.1', 'multicast'],
    ['239.1.2.3', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['0.1.2.3', '0.0.0.0/8'],
    ['127.0.0.1', 'loopback'],
    ['127.8.8.8', 'loopback'],
    ['169.254.7.7', 'link-local'],
  ] as const) {
    it(`finds a virtual address that is ${address}, and says that it is ${kind}`, () => {
      const [finding] = expectFindings(
        'usable-address',
        [VIP, `<|${address}|> eth0:1`],
        [...unmasked],
      );
      const { message, severity } = finding ?? assert.fail();
      assert.ok(message.startsWith(`virtual "http" is at ${address}, `), message);
      assert.ok(message.includes(kind), message);
      assert.equal(severity, 'error');
    });
  }

  for (const [address, kind] of [
    ['ff02::1', 'multicast'],
    ['::1', 'loopback'],
    ['fe80::7', 'link-local'],
    ['::ffff:192.0.2.1', 'form of IPv6'],
  ] as const) {
    it(`finds a virtual address that is ${address}, and says that it is ${kind}`, () => {
      const text = `network = direct\nvirtual a {\nactive = 1\naddress = ${address} eth0:1\nserver s {\naddress = 2001:db8::1\nactive = 1\n}\n}\n`;
      const errors = findingsOf(text).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ code, range }) => [code, range.start.line]),
        [['usable-address', 4]],
      );
      assert.ok(errors[0]?.message.includes(kind), errors[0]?.message);
    });
  }

  it('leaves loopback addresses alone on lo, and offers lo elsewhere', () => {
    expectNothing([VIP, '127.0.0.1 lo:1'], [...unmasked]);
    expectNothing([VIP, '127.8.8.8 lo:1'], [...unmasked]);
    const [finding] = expectFindings(
      'usable-address',
      [VIP, '<|127.0.0.1|> eth0:1'],
      [...unmasked],
    );
    assert.match(finding?.hint ?? '', /or the device lo/);
  });

  for (const address of ['224.0.0.1', '255.255.255.255', '0.0.0.7', '169.254.1.1']) {
    it(`finds a real server, a sorry server and a NAT router at ${address}`, () => {
      expectFindings(
        'usable-address',
        ['nat_nmask = 255.255.255.0\n', ''],
        ['10.0.0.1\n', `<|${address}|>\n`],
      );
      expectFindings('usable-address', [
        '     port = 80',
        `     port = 80\n     sorry_server = <|${address}|>`,
      ]);
      expectFindings(
        'usable-address',
        ['10.0.0.77', `<|${address}|>`],
        ['nat_nmask = 255.255.255.0\n', ''],
      );
    });
  }

  it('leaves a director alone that is a real server or sorry server of its own', () => {
    expectNothing(['nat_nmask = 255.255.255.0\n', ''], ['10.0.0.1\n', '127.0.0.1\n']);
    expectNothing(['     port = 80', '     port = 80\n     sorry_server = 127.0.0.1']);
  });

  it('finds a NAT router that is loopback, as no real server reaches it', () => {
    expectFindings(
      'usable-address',
      ['10.0.0.77 eth1:1', '<|127.0.0.1|> lo:1'],
      ['nat_nmask = 255.255.255.0\n', ''],
    );
  });

  it('leaves a gateway alone that IPv6 hosts know by its link-local address', () => {
    expectNothing(
      ['nat_router = 10.0.0.77', '# lvsc: allow portability\nnat_router = fe80::77'],
      ['nat_nmask = 255.255.255.0\n', ''],
    );
  });

  it('looks at what is in use alone', () => {
    expectNothing(['10.0.0.1\n         active = 1', '224.0.0.1\n         active = 0']);
    expectNothing(['     port = 80', '     port = 80\n     sorry_server = 0.0.0.0']);
  });

  for (const [file, code] of [
    ['224.0.0.1', 'usable-address'],
    ['255.255.255.255', 'usable-address'],
    ['127.0.0.1', 'usable-address'],
    ['192.0.2', 'invalid-address'],
    ['0x7f000001', 'invalid-address'],
  ] as const) {
    it(`finds the mistake of a small file with the virtual address ${file}`, () => {
      const text = readFileSync('fixtures/language/impossible-address.conf', 'utf8');
      const findings = findingsOf(text.replace('ADDRESS', file));
      assert.deepEqual(
        findings.map((finding) => [finding.code, finding.severity, finding.range.start.line]),
        [[code, 'error', 4]],
      );
    });
  }
});
