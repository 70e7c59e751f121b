import assert from 'node:assert/strict';
import { director, findingsOf } from '../director.ts';

/** IPv6 itself is a `portability` warning of the parser, so codes are compared without it. */
function codesOf(text: string): string[] {
  return findingsOf(text)
    .map(({ code }) => code)
    .filter((code) => code !== 'portability');
}

describe('the rule address-family', () => {
  it('finds an IPv6 real server of an IPv4 service', () => {
    const text = director(['10.0.0.2', '2001:db8::2']);
    assert.deepEqual(codesOf(text), ['address-family']);
    const [finding] = findingsOf(text).filter(({ code }) => code === 'address-family');
    assert.equal(text.slice(finding?.range.start.offset, finding?.range.end.offset), '2001:db8::2');
  });

  it('takes IPv6 behind IPv6', () => {
    const text = director(
      ['198.51.100.10 eth0:1', '2001:db8:1::10 eth0'],
      ['vip_nmask = 255.255.255.0', 'vip_nmask = 64'],
      ['10.0.0.1\n', '2001:db8::1\n'],
      ['10.0.0.2\n', '2001:db8::2\n'],
    );
    assert.deepEqual(codesOf(text), []);
  });

  it('takes IPv4 in IPv6 through a tunnel', () => {
    const text = director(
      [
        'network = nat\nnat_router = 10.0.0.77 eth1:1\nnat_nmask = 255.255.255.0\n',
        'network = tunnel\n',
      ],
      ['10.0.0.2', '2001:db8::2'],
    );
    assert.deepEqual(codesOf(text), []);
  });
});
