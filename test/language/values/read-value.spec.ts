import assert from 'node:assert/strict';
import type { Dialect } from '../../../src/language/dialect.ts';
import { findDirective } from '../../../src/language/directives/directives.ts';
import { namesFrom } from '../../../src/language/values/names.ts';
import { parse } from '../../../src/language/parse.ts';
import { readValue } from '../../../src/language/values/read-value.ts';

const names = namesFrom('http 80/tcp\n', '192.0.2.7 web\n');

/** What a value of a directive is read as: the value, or the code of the finding. */
function read(
  block: 'global' | 'virtual' | 'server',
  text: string,
  dialect: Dialect = 'lvsc',
  isIpv6 = false,
) {
  const [directive] = parse({ name: 'x', text }).file.statements;
  assert.ok(directive?.kind === 'Directive');
  const row = findDirective(block, directive.name.text);
  assert.ok(row);
  const { value, finding, ipv6 } = readValue(row, directive, { dialect, names, isIpv6 });
  return [value, ...(finding ? [finding.code] : []), ...(ipv6 ? [ipv6.text] : [])];
}

describe('the value of a directive', () => {
  it('reads integers, in C notation', () => {
    assert.deepEqual(read('global', 'keepalive = 0x10'), [16]);
    assert.deepEqual(read('global', 'keepalive = 6s'), [null, 'invalid-integer']);
    assert.deepEqual(read('global', 'serial_no = 4294967297'), [4294967297, 'out-of-range']);
    assert.deepEqual(read('global', 'serial_no = 4294967297', 'piranha'), [1]);
  });

  it('reports what is out of range, and keeps it', () => {
    assert.deepEqual(read('server', 'weight = 65536'), [65536, 'out-of-range']);
    assert.deepEqual(read('server', 'weight = 65535'), [65535]);
    assert.deepEqual(read('virtual', 'port = 65536'), [65536, 'out-of-range']);
    assert.deepEqual(read('virtual', 'fwmark = -1'), [-1, 'out-of-range']);
    assert.deepEqual(read('virtual', 'persistent = 2678401'), [2678401, 'out-of-range']);
  });

  it('reads booleans', () => {
    assert.deepEqual(read('virtual', 'active = 1'), [true]);
    assert.deepEqual(read('virtual', 'active = 0x0'), [false]);
    assert.deepEqual(read('virtual', 'active = 2'), [null, 'invalid-boolean']);
    assert.deepEqual(read('virtual', 'active = yes'), [null, 'invalid-boolean']);
  });

  it('reads ports by number and, but for real servers, by name', () => {
    assert.deepEqual(read('virtual', 'port = http'), [80]);
    assert.deepEqual(read('virtual', 'port = nowhere'), [null, 'invalid-port']);
    assert.deepEqual(read('server', 'port = http'), [null, 'invalid-integer']);
    assert.deepEqual(read('server', 'port = 8080'), [8080]);
  });

  it('reads addresses and host names', () => {
    assert.deepEqual(read('server', 'address = 10.0.0.1'), ['10.0.0.1']);
    assert.deepEqual(read('server', 'address = web'), ['192.0.2.7']);
    assert.deepEqual(read('server', 'address = web2'), [null, 'unknown-host']);
    assert.deepEqual(read('server', 'address = 10.0.0.1/24'), [null, 'invalid-address']);
    assert.deepEqual(read('virtual', 'sorry_server = web'), [null, 'invalid-address']);
    assert.deepEqual(read('global', 'primary = 0.0.0.0'), [null, 'invalid-address']);
    assert.deepEqual(read('global', 'backup = 0.0.0.0'), ['0.0.0.0']);
  });

  it('reads other forms of an address as Piranha does, and refuses them in its own dialect', () => {
    for (const [text, address] of [
      ['10.1', '10.0.0.1'],
      ['192.0.2', '192.0.0.2'],
      ['3221225994', '192.0.2.10'],
      ['0x7f000001', '127.0.0.1'],
      ['0xc0.0.2.10', '192.0.2.10'],
      ['010.0.0.1', '8.0.0.1'],
      ['"10.0.0.1 eth0"', '10.0.0.1'],
    ] as const) {
      assert.deepEqual(read('server', `address = ${text}`, 'piranha'), [address]);
      assert.deepEqual(read('server', `address = ${text}`), [null, 'invalid-address']);
    }
  });

  it('reads IPv6 addresses in its own dialect, and says where one is written', () => {
    assert.deepEqual(read('server', 'address = 2001:DB8::1'), ['2001:db8::1', '2001:DB8::1']);
    assert.deepEqual(read('server', 'address = 2001:DB8::1', 'piranha'), [null, 'invalid-address']);
    assert.deepEqual(read('global', 'primary = ::'), [null, 'invalid-address']);
  });

  it('reads an address and its device', () => {
    assert.deepEqual(read('virtual', 'address = web eth0:1'), [
      { address: '192.0.2.7', device: 'eth0:1' },
    ]);
    assert.deepEqual(read('virtual', 'address = web'), [null, 'missing-value']);
    assert.deepEqual(read('virtual', 'address = web eth0 x'), [null, 'unexpected-value']);
    assert.deepEqual(read('server', 'address = 10.0.0.1 eth0'), [null, 'unexpected-value']);
  });

  it('reads netmasks, and prefix lengths beside IPv6 addresses', () => {
    assert.deepEqual(read('virtual', 'vip_nmask = 255.255.255.0'), ['255.255.255.0']);
    assert.deepEqual(read('virtual', 'vip_nmask = 24'), [null, 'invalid-netmask']);
    assert.deepEqual(read('virtual', 'vip_nmask = 24', 'piranha'), ['0.0.0.24']);
    assert.deepEqual(read('virtual', 'vip_nmask = 64', 'lvsc', true), ['64']);
    assert.deepEqual(read('virtual', 'vip_nmask = 129', 'lvsc', true), [null, 'invalid-netmask']);
    assert.deepEqual(read('virtual', 'vip_nmask = 255.0.0.0', 'lvsc', true), [
      null,
      'invalid-netmask',
    ]);
  });

  it('reads choices, old names too', () => {
    assert.deepEqual(read('virtual', 'scheduler = wrr'), ['wrr']);
    assert.deepEqual(read('virtual', 'scheduler = pcc'), ['lc', 'legacy-value']);
    assert.deepEqual(read('virtual', 'scheduler = pcc', 'piranha'), [null, 'unknown-choice']);
    assert.deepEqual(read('virtual', 'scheduler = mh'), ['mh', 'portability']);
    assert.deepEqual(read('virtual', 'scheduler = mh', 'piranha'), [null, 'unknown-choice']);
    assert.deepEqual(read('global', 'network = NAT'), [null, 'unknown-choice']);
  });

  it('reads lists and drops what follows them', () => {
    assert.deepEqual(read('virtual', 'dirs = [ /a /b ] junk'), [['/a', '/b']]);
    assert.deepEqual(read('virtual', 'dirs = [ ]'), [[]]);
    assert.deepEqual(read('virtual', 'dirs = [a]'), [null, 'invalid-list']);
  });

  it('reads text as it stands', () => {
    assert.deepEqual(read('virtual', String.raw`send = "GET / HTTP/1.0\r\n"`), [
      String.raw`GET / HTTP/1.0\r\n`,
    ]);
    assert.deepEqual(read('virtual', 'send = GET /'), [null, 'unexpected-value']);
    assert.deepEqual(read('virtual', 'expect = ""'), ['']);
  });
});
