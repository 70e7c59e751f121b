import assert from 'node:assert/strict';
import { parseSysctl } from '../../../src/tools/sysctl/read.ts';
import { capture } from '../../support/capture.ts';

describe('sysctls read from sysctl(8)', () => {
  it('reads names and values; a name this kernel does not have is not there', () => {
    assert.deepEqual(parseSysctl(capture('sysctl/names')), {
      'net.ipv4.ip_forward': '0',
      'net.ipv4.conf.all.accept_redirects': '1',
      'net.ipv4.conf.all.send_redirects': '1',
      'net.ipv4.conf.default.send_redirects': '1',
      'net.ipv4.conf.eth0.send_redirects': '1',
      'net.ipv4.conf.eth0.forwarding': '0',
    });
  });

  it('keeps values with blanks and equal signs', () => {
    assert.deepEqual(parseSysctl('kernel.a = 1\t2 3\nkernel.b = x = y\n'), {
      'kernel.a': '1\t2 3',
      'kernel.b': 'x = y',
    });
  });

  it('reads nothing from nothing', () => {
    assert.deepEqual(parseSysctl(''), {});
  });

  for (const line of [
    'net.ipv4.ip_forward=1',
    '1',
    'net.ipv4.ip_forward =',
    'net.ipv4.ip_forward = ',
    'two words = 1',
  ]) {
    it(`refuses ${JSON.stringify(line)}`, () => {
      assert.throws(() => parseSysctl(`${line}\n`), { command: 'sysctl', line });
    });
  }
});
