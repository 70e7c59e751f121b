import assert from 'node:assert/strict';
import { connectionReadings, readings } from '../../src/director/readings.ts';
import { liveState } from '../../src/tools/live-state.ts';
import { usualTools, type Tools } from '../../src/tools/usual-tools.ts';
import { serviceId } from '../../src/state/director-state.ts';
import { procPath, sysctlNames } from '../../src/state/sysctls.ts';
import { capture } from '../support/capture.ts';
import { installed } from '../support/installed.ts';

/** A director of 1999: Linux 2.2, ipvsadm 1.4, ifconfig of net-tools 1, ipchains. */
const tools: Tools = {
  packetFilter: 'ipchains',
  addresses: 'ifconfig',
  sysctls: 'proc',
  announce: 'send_arp',
  ipvsadm: { major: 1, minor: 4, options: null },
};

const devices = ['eth0', 'eth1', 'lo', 'ppp0', 'tunl0'];
const files = [...sysctlNames(devices), 'net.ipv4.ip_always_defrag'].map(procPath);

const director = {
  'ipvsadm -L -n': capture('ipvsadm-1.4/listing'),
  'ifconfig -a': capture('ifconfig-1/ifconfig'),
  'ipchains-save': ':input ACCEPT\n:forward DENY\n:output ACCEPT\n',
  [`grep -s  /dev/null ${files.join(' ')}`]: {
    exitCode: 2,
    stdout: '/proc/sys/net/ipv4/ip_forward:1\n/proc/sys/net/ipv4/ip_always_defrag:1\n',
  },
};

describe('the readings of a director', () => {
  it('reads a director of Linux 2.2 by what it has', async () => {
    const state = liveState(await readings(installed(director), tools));
    assert.deepEqual(
      state.virtualServices.map(({ key, realServers }) => [serviceId(key), realServers.length]),
      [
        ['tcp 172.26.20.118:80', 2],
        ['tcp 172.26.20.119:21', 2],
        ['udp 172.26.20.118:53', 1],
      ],
    );
    assert.deepEqual(
      state.addresses.map(({ label }) => label).filter((label) => label !== null),
      ['eth0:1', 'eth1:1'],
    );
    assert.deepEqual(state.chains, []);
    assert.deepEqual(state.sysctls, {
      'net.ipv4.ip_always_defrag': '1',
      'net.ipv4.ip_forward': '1',
    });
  });

  it('counts its connections by the plain listing', async () => {
    const found = await connectionReadings(installed(director), tools);
    assert.deepEqual(found.get('tcp 172.26.20.118:80 172.26.20.90:80'), {
      persistent: 0,
      active: 3,
      inactive: 12,
    });
  });

  it('counts those of persistence where ipvsadm tells them', async () => {
    const text = capture('ipvsadm/persistent-conn');
    const run = installed({ 'ipvsadm -L -n --persistent-conn': text });
    const found = await connectionReadings(run, usualTools);
    assert.equal(found.get('tcp 203.0.113.100:80 10.1.1.1:80')?.persistent, 1);
  });

  it('says that the kernel has no IPVS', async () => {
    const refusal = { exitCode: 2, stderr: "Can't initialize ipvs: Protocol not available\n" };
    await assert.rejects(readings(installed({ 'ipvsadm -S -n': refusal }), usualTools), {
      message: /this kernel has no IPVS/,
    });
  });
});
