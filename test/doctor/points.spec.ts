import assert from 'node:assert/strict';
import { pointNames } from '../../src/doctor/point.ts';
import { isFit, pointsOf } from '../../src/doctor/points.ts';
import { facts, needs, unseen } from './machine.ts';

describe('the points of a director', () => {
  const synced = needs('syncdaemon = 1\nsyncd_iface = eth1');

  it('are told in the order of their names, each at least once', () => {
    const sysctls = {
      ...facts().sysctls,
      'net.netfilter.nf_conntrack_count': '1',
      'net.netfilter.nf_conntrack_max': '9',
    };
    const points = pointsOf(facts({ sysctls }), synced);
    assert.deepEqual([...new Set(points.map(({ point }) => point))], [...pointNames]);
    assert.ok(isFit(points));
  });

  it('are fewer without a file', () => {
    assert.deepEqual(
      pointsOf(facts(), null).map(({ point }) => point),
      [
        'modules',
        'ipvsadm',
        'managers',
        'firewalls',
        'connection-table',
        'clock',
        'state-directory',
      ],
    );
  });

  it('leave a director fit where they cannot be told', () => {
    assert.ok(isFit(pointsOf(facts({ clock: unseen }), null)));
    const full = facts({ table: { size: 8, connections: 9 } });
    assert.equal(isFit(pointsOf(full, null)), false);
  });

  it('say what mends them only where they are unfit', () => {
    const changes = { links: unseen, modules: unseen, routes: new Map() };
    for (const { verdict, mend } of pointsOf(facts(changes), synced)) {
      if (verdict !== 'unfit') assert.deepEqual(mend, []);
    }
  });
});
