import assert from 'node:assert/strict';
import { sysctlCommand } from '../../../src/tools/sysctl/say.ts';

describe('sysctls set by sysctl(8)', () => {
  it('sets all names of a step in one call, in their order', () => {
    const set = (name: string, value: string) => ({ do: 'set-sysctl', name, value }) as const;
    assert.deepEqual(
      sysctlCommand([
        set('net.ipv4.ip_forward', '1'),
        set('net.ipv4.conf.eth0/7.send_redirects', '0'),
      ]),
      {
        program: 'sysctl',
        args: ['-w', 'net.ipv4.ip_forward=1', 'net.ipv4.conf.eth0/7.send_redirects=0'],
        stdin: null,
      },
    );
  });
});
