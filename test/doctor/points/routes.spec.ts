import assert from 'node:assert/strict';
import { routes } from '../../../src/doctor/points/routes.ts';
import { link, needs, said, seen } from '../machine.ts';

describe('the point of routes to real servers', () => {
  const route = (device: string, gateway: string | null = null, type = 'unicast') => ({
    routes: new Map([['10.1.1.1', seen({ type, device, gateway })]]),
  });
  const refused = (reason: string) => ({
    routes: new Map([['10.1.1.1', { ok: false, reason } as const]]),
  });
  const there = { links: seen([link('eth0'), link('eth1', '10.1.1.254')]) };
  const nowhere = 'RTNETLINK answers: Network is unreachable';

  it('is fit by the device of the NAT router, or where the address that is to come brings it', () => {
    assert.deepEqual(said(routes), ['ok']);
    assert.deepEqual(said(routes, refused(nowhere)), ['ok']);
    assert.deepEqual(said(routes, route('eth0', '203.0.113.254')), ['ok']);
    assert.deepEqual(said(routes, route('lo', null, 'local')), ['ok']);
  });

  it('is not where there is none, or it leaves by another device', () => {
    const mend = 'ip route replace 10.1.1.1/32 dev eth1';
    assert.deepEqual(said(routes, { ...there, ...refused(nowhere) }), [
      `unfit: ${nowhere} | ${mend}`,
    ]);
    const shut = 'RTNETLINK answers: Invalid argument';
    assert.deepEqual(said(routes, refused(shut)), [`unfit: ${shut} | ${mend}`]);
    assert.deepEqual(said(routes, route('eth0')), [`unfit: by eth0 | ${mend}`]);
    assert.deepEqual(said(routes, route('eth0', null, 'blackhole')), [
      'unfit: its route is a blackhole',
    ]);
  });

  it('is not with direct where a gateway is between', () => {
    const direct = needs('', '', 'direct');
    assert.deepEqual(said(routes, route('eth0', '10.0.0.1'), direct), [
      'unfit: by eth0 via 10.0.0.1',
    ]);
    assert.deepEqual(said(routes, route('eth0', '10.0.0.1'), needs('', '', 'tunnel')), ['ok']);
  });

  it('cannot be told without ip', () => {
    assert.deepEqual(said(routes, refused('ip is not installed')), [
      'unknown: ip is not installed',
    ]);
  });
});
