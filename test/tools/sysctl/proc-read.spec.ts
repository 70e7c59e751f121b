import assert from 'node:assert/strict';
import { parseProcSysctl } from '../../../src/tools/sysctl/proc-read.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';

describe('sysctls read from /proc/sys', () => {
  it('reads the files that a kernel has, by the names of sysctl(8)', () => {
    assert.deepEqual(
      parseProcSysctl(
        [
          '/proc/sys/net/ipv4/ip_forward:1',
          '/proc/sys/net/ipv4/ip_always_defrag:0',
          '/proc/sys/net/ipv4/conf/eth0.5/send_redirects:0',
          '/proc/sys/net/ipv4/tcp_rmem:4096\t131072\t6291456',
          '',
        ].join('\n'),
      ),
      {
        'net.ipv4.ip_forward': '1',
        'net.ipv4.ip_always_defrag': '0',
        'net.ipv4.conf.eth0/5.send_redirects': '0',
        'net.ipv4.tcp_rmem': '4096\t131072\t6291456',
      },
    );
  });

  it('reads nothing from nothing', () => {
    assert.deepEqual(parseProcSysctl(''), {});
  });

  for (const line of [
    '1',
    'grep: /proc/sys/x: Permission denied',
    '/proc/sys/net/ipv4/ip_forward',
  ]) {
    it(`refuses "${line}"`, () => {
      assert.throws(() => parseProcSysctl(`${line}\n`), UnreadableOutput);
    });
  }
});
