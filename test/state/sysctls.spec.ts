import assert from 'node:assert/strict';
import {
  deviceSysctl,
  IP_FORWARD,
  IPV6_FORWARDING,
  leaderOf,
  promotesSecondaries,
  sysctlNames,
  sysctlValue,
  withSysctl,
} from '../../src/state/sysctls.ts';

describe('the names and defaults of sysctls', () => {
  it('writes a dot inside a device name as a slash, as sysctl(8) does', () => {
    assert.equal(deviceSysctl('eth0', 'send_redirects'), 'net.ipv4.conf.eth0.send_redirects');
    assert.equal(deviceSysctl('eth0.7', 'forwarding'), 'net.ipv4.conf.eth0/7.forwarding');
  });

  it('stands in with the kernel’s default for a name that was not recorded', () => {
    assert.equal(sysctlValue({}, IP_FORWARD), '0');
    assert.equal(sysctlValue({}, 'net.ipv4.conf.eth0.send_redirects'), '1');
    assert.equal(sysctlValue({}, 'net.ipv4.conf.all.accept_redirects'), '1');
    assert.equal(sysctlValue({}, 'net.ipv4.conf.eth0.forwarding'), '0');
    assert.equal(sysctlValue({ [IP_FORWARD]: '1' }, IP_FORWARD), '1');
  });

  it('names what belongs to a director with these devices, each once', () => {
    const names = sysctlNames(['eth0', 'eth1.7']);
    assert.deepEqual(names, [
      IP_FORWARD,
      'net.ipv4.conf.all.accept_redirects',
      'net.ipv4.conf.all.send_redirects',
      'net.ipv4.conf.default.send_redirects',
      'net.ipv4.conf.eth0.send_redirects',
      'net.ipv4.conf.eth1/7.send_redirects',
      'net.ipv4.conf.default.forwarding',
      'net.ipv4.conf.eth0.forwarding',
      'net.ipv4.conf.eth1/7.forwarding',
      'net.ipv4.conf.all.promote_secondaries',
      'net.ipv4.conf.eth0.promote_secondaries',
      'net.ipv4.conf.eth1/7.promote_secondaries',
      'net.ipv6.conf.all.forwarding',
      'net.ipv6.conf.default.forwarding',
      'net.ipv6.conf.eth0.forwarding',
      'net.ipv6.conf.eth1/7.forwarding',
    ]);
  });

  it('knows who keeps secondary addresses: the device or all of them must', () => {
    const name = (device: string): string => `net.ipv4.conf.${device}.promote_secondaries`;
    assert.equal(promotesSecondaries({}, 'eth0'), false);
    assert.equal(promotesSecondaries({ [name('all')]: '1', [name('eth0')]: '0' }, 'eth0'), true);
    assert.equal(promotesSecondaries({ [name('all')]: '0', [name('eth0')]: '1' }, 'eth0'), true);
    assert.equal(
      promotesSecondaries({ [name('default')]: '1', [name('eth1')]: '1' }, 'eth0'),
      false,
    );
  });

  it('does what the kernel does by itself when forwarding changes', () => {
    const before = {
      [IP_FORWARD]: '0',
      'net.ipv4.conf.all.accept_redirects': '1',
      'net.ipv4.conf.all.send_redirects': '1',
      'net.ipv4.conf.default.forwarding': '0',
      'net.ipv4.conf.eth0.forwarding': '1',
    };
    const on = {
      [IP_FORWARD]: '1',
      'net.ipv4.conf.all.accept_redirects': '0',
      'net.ipv4.conf.all.send_redirects': '1',
      'net.ipv4.conf.default.forwarding': '1',
      'net.ipv4.conf.eth0.forwarding': '1',
    };
    assert.deepEqual(withSysctl(before, IP_FORWARD, '1'), on);
    assert.deepEqual(withSysctl(on, IP_FORWARD, '0'), {
      ...before,
      'net.ipv4.conf.eth0.forwarding': '0',
    });
  });

  it('sets IPv6 forwarding of each device and of those to come along with that of all', () => {
    const before = {
      'net.ipv4.conf.eth0.forwarding': '0',
      'net.ipv6.conf.all.forwarding': '0',
      'net.ipv6.conf.default.forwarding': '0',
      'net.ipv6.conf.eth0.forwarding': '1',
      'net.ipv6.conf.eth1/7.forwarding': '0',
    };
    const on = {
      'net.ipv4.conf.eth0.forwarding': '0',
      'net.ipv6.conf.all.forwarding': '1',
      'net.ipv6.conf.default.forwarding': '1',
      'net.ipv6.conf.eth0.forwarding': '1',
      'net.ipv6.conf.eth1/7.forwarding': '1',
    };
    assert.deepEqual(withSysctl(before, IPV6_FORWARDING, '1'), on);
    assert.deepEqual(withSysctl(before, 'net.ipv6.conf.default.forwarding', '1'), {
      ...before,
      'net.ipv6.conf.default.forwarding': '1',
    });
  });

  it('sets nothing along with a name that keeps its value', () => {
    const before = { [IP_FORWARD]: '1', 'net.ipv4.conf.eth0.forwarding': '0' };
    assert.deepEqual(withSysctl(before, IP_FORWARD, '1'), before);
  });

  it('knows which names the kernel sets along with which', () => {
    assert.equal(leaderOf('net.ipv4.conf.eth0.forwarding'), IP_FORWARD);
    assert.equal(leaderOf('net.ipv4.conf.all.accept_redirects'), IP_FORWARD);
    assert.equal(leaderOf('net.ipv4.conf.all.send_redirects'), null);
    assert.equal(leaderOf(IP_FORWARD), null);
    assert.equal(leaderOf('net.ipv6.conf.eth0.forwarding'), IPV6_FORWARDING);
    assert.equal(leaderOf('net.ipv6.conf.default.forwarding'), IPV6_FORWARDING);
    assert.equal(leaderOf(IPV6_FORWARDING), null);
  });
});
