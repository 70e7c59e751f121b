import assert from 'node:assert/strict';
import { detectTools } from '../../src/director/detect-tools.ts';
import { capture } from '../support/capture.ts';
import { installed } from '../support/installed.ts';

describe('the tools that a director has', () => {
  it('finds the tools of a director of today', async () => {
    const run = installed({
      'iptables-save': '',
      'ip -V': 'ip utility, iproute2-6.1.0\n',
      'ifconfig --version': 'net-tools 2.10\n',
      'sysctl -e net.ipv4.ip_forward': 'net.ipv4.ip_forward = 1\n',
      'arping -V': 'arping from iputils 20221126\n',
      'ipvsadm --version': capture('ipvsadm-1.31/version'),
    });
    assert.deepEqual(await detectTools(run, 'auto'), {
      packetFilter: 'iptables',
      addresses: 'iproute2',
      sysctls: 'sysctl',
      announce: 'arping',
    });
  });

  for (const [said, older] of [
    ['iptables v1.2.6a', true],
    ['iptables v1.3.5', true],
    ['iptables v1.4.7', true],
    ['iptables v1.6.1', true],
    ['iptables v1.6.2', false],
    ['iptables v1.8.9 (nf_tables)', false],
    ['iptables v2.0.0', false],
  ] as const) {
    it(`takes ${said} for ${older ? 'an older one' : 'one of today'}`, async () => {
      const run = installed({ 'iptables-save': '', 'iptables --version': `${said}\n` });
      const { olderIptables } = await detectTools(run, 'auto');
      assert.equal(olderIptables, older ? true : undefined);
    });
  }

  it('finds those of Linux 2.2', async () => {
    const run = installed({
      'ipchains -V': 'ipchains 1.3.9, 17-Mar-1999\n',
      'ifconfig --version': { exitCode: 1, stderr: 'net-tools 1.54\n' },
      'sysctl -e net.ipv4.ip_forward': { exitCode: 1, stderr: "sysctl: unknown option '-e'\n" },
      send_arp: { exitCode: 1, stderr: 'usage: send_arp ...\n' },
      // It knows no such option, and prints its help.
      'ipvsadm --version': capture('ipvsadm-1.12/version'),
    });
    assert.deepEqual(await detectTools(run, 'auto'), {
      packetFilter: 'ipchains',
      addresses: 'ifconfig',
      sysctls: 'proc',
      announce: 'send_arp',
      ipvsadm: { major: 1, minor: 12, options: 'popt' },
    });
  });

  it('names the usual ones where there are none, so that they are missed by name', async () => {
    assert.deepEqual(await detectTools(installed({}), 'auto'), {
      packetFilter: 'iptables',
      addresses: 'iproute2',
      sysctls: 'proc',
      announce: 'arping',
    });
  });
});
