import assert from 'node:assert/strict';
import { procSysctlCommand } from '../../../src/tools/sysctl/proc-say.ts';

describe('sysctls set in /proc/sys', () => {
  it('gives tee(1) the file of a name, and the value on standard input', () => {
    assert.deepEqual(
      procSysctlCommand({ do: 'set-sysctl', name: 'net.ipv4.ip_forward', value: '1' }),
      { program: 'tee', args: ['/proc/sys/net/ipv4/ip_forward'], stdin: '1\n' },
    );
  });

  it('keeps the dot in the name of a device', () => {
    const name = 'net.ipv4.conf.eth0/100.send_redirects';
    assert.deepEqual(procSysctlCommand({ do: 'set-sysctl', name, value: '0' }).args, [
      '/proc/sys/net/ipv4/conf/eth0.100/send_redirects',
    ]);
  });
});
