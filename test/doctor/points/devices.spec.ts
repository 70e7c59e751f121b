import assert from 'node:assert/strict';
import { devices } from '../../../src/doctor/points/devices.ts';
import { link, said, seen, unseen } from '../machine.ts';

describe('the point of network devices', () => {
  const with1 = (changes: object) => ({
    links: seen([link('eth0'), { ...link('eth1'), ...changes }]),
  });

  it('is fit where those of the addresses are up', () => {
    assert.deepEqual(said(devices), ['ok', 'ok']);
    assert.deepEqual(said(devices, {}, null), []);
  });

  it('is not where one is down, has nothing at its other end, or is not there', () => {
    assert.deepEqual(said(devices, with1({ isUp: false, hasCarrier: false })), [
      'ok',
      'unfit: down | ip link set eth1 up',
    ]);
    assert.deepEqual(said(devices, with1({ hasCarrier: false })), [
      'ok',
      'unfit: up, and nothing is at its other end',
    ]);
    assert.deepEqual(said(devices, with1({ name: 'ens4' })), [
      'ok',
      'unfit: there is none, only eth0, ens4',
    ]);
  });

  it('cannot be told without ip', () => {
    assert.match(said(devices, { links: unseen })[0] ?? '', /^unknown/);
  });
});
