import assert from 'node:assert/strict';
import { syncDevice } from '../../../src/doctor/points/sync-device.ts';
import { link, needs, said, seen, unseen } from '../machine.ts';

describe("the point of the sync daemon's device", () => {
  const synced = needs('syncdaemon = 1\nsyncd_iface = eth1');
  const with1 = (changes: object) => ({
    links: seen([{ ...link('eth1', '10.1.1.253'), ...changes }]),
  });

  it('is fit where it is up, with multicast and an address', () => {
    assert.deepEqual(said(syncDevice, {}, synced), ['ok']);
    assert.deepEqual(said(syncDevice), []);
  });

  it('is not where one of these is missing', () => {
    const of = (changes: object): string[] => said(syncDevice, with1(changes), synced);
    assert.deepEqual(of({ isUp: false }), ['unfit: it is down | ip link set eth1 up']);
    assert.deepEqual(of({ isMulticast: false }), [
      'unfit: it has no multicast | ip link set eth1 multicast on',
    ]);
    assert.deepEqual(of({ addresses: [] }), ['unfit: it has no IPv4 address']);
    assert.deepEqual(of({ name: 'eth2' }), ['unfit: there is no such device']);
  });

  it('cannot be told without ip', () => {
    assert.deepEqual(said(syncDevice, { links: unseen }, synced), ['unknown: ip is not installed']);
  });
});
