import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';

/** The hint of the only finding of a text. */
function hintOf(text: string): string | undefined {
  const { diagnostics } = parse({ name: 'x', text });
  const [finding, ...others] = diagnostics.filter(({ code }) => code !== 'portability');
  assert.deepEqual(others, []);
  return finding?.hint;
}

describe('findings about values', () => {
  for (const [text, hint] of [
    ['keepalive = 6s', 'write "6", without a unit or a fraction'],
    ['keepalive = 08', 'write "8": a leading 0 makes the number octal'],
    ['keepalive = often', 'write a whole number'],
    ['backup_active = yes', 'write 1'],
    ['backup_active = Off', 'write 0'],
    ['backup_active = 3', 'write 1 for yes, 0 for no'],
    ['network = tunel', 'did you mean "tunnel"? it takes nat, direct, tunnel'],
    ['nat_nmask = 24', 'write 255.255.255.0'],
    [
      'nat_router = 2001:db8::1 eth0\nnat_nmask = 255.255.0.0',
      'write a prefix length from 0 to 128',
    ],
    ['nat_nmask = none', 'write it as an address, such as 255.255.255.0'],
    ['nat_router = 10.0.0.1', 'write "nat_router = ADDRESS DEVICE", for example eth0:1'],
    ['active_cmd = /bin/run it', 'write active_cmd = "/bin/run it"'],
    ['primary = 10.0.0.1/24', 'write the address without a prefix length'],
    ['primary = nobody', 'write the address itself, or add the host to /etc/hosts'],
    ['heartbeat_port = 0', 'write a number from 1 to 65535'],
    ['virtual a {\nserver s {\nport = https\n}\n}', "write 443: a server's port has no name"],
    [
      'virtual a {\nserver s {\naddress = 10.0.0.1 eth0\n}\n}',
      'the address of a real server has no device',
    ],
  ] as const) {
    it(`says what to write instead of "${text.replaceAll('\n', ' ')}"`, () => {
      assert.equal(hintOf(text), hint);
    });
  }

  it('reads a mask in the words of the address that holds', () => {
    for (const mask of ['nat_nmask = 64\nnat_router = 2001:db8::1 eth0', 'nat_nmask = 255.0.0.0'])
      assert.ok(parse({ name: 'x', text: mask }).config.globals.nat_nmask, mask);
    const both = 'address = 2001:db8::1 eth0\naddress = 10.0.0.1 eth0\nvip_nmask =';
    assert.equal(
      hintOf(`virtual a {\n${both} 64\n}`),
      'write it as an address, such as 255.255.255.0',
    );
  });

  it('only warns of a pmask that Piranha ignores', () => {
    const [finding] = parse({ name: 'x', text: 'virtual a {\npmask = bogus\n}' }).diagnostics;
    assert.deepEqual([finding?.code, finding?.severity], ['invalid-netmask', 'warning']);
  });

  it('cuts long words', () => {
    const text = `network = ${'n'.repeat(1000)}`;
    assert.ok((parse({ name: 'x', text }).diagnostics[0]?.message.length ?? 999) < 120);
  });
});
