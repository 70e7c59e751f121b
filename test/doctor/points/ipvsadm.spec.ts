import assert from 'node:assert/strict';
import { ipvsadm } from '../../../src/doctor/points/ipvsadm.ts';
import { needs, said, seen } from '../machine.ts';

describe('the point of ipvsadm', () => {
  const old = seen({ major: 1, minor: 20, options: 'popt' as const });

  it('is fit where it has words for all that the file asks', () => {
    assert.deepEqual(said(ipvsadm), ['ok']);
    assert.deepEqual(said(ipvsadm, { ipvsadm: old }), ['ok']);
    assert.deepEqual(said(ipvsadm, { ipvsadm: old }, null), ['ok']);
  });

  it('is not where it is too old for the file, or not there', () => {
    const synced = needs('syncdaemon = 1');
    assert.match(
      said(ipvsadm, { ipvsadm: old }, synced)[0] ?? '',
      /^unfit: sync-daemon master needs .* 1\.24/,
    );
    const missing = { ok: false, reason: 'ipvsadm is not installed' } as const;
    assert.match(
      said(ipvsadm, { ipvsadm: missing })[0] ?? '',
      /^unfit: ipvsadm is not installed \| apt-get/,
    );
  });

  it('cannot be told without starting it', () => {
    const reason = 'ip_vs is not loaded, and to start ipvsadm would load it';
    assert.deepEqual(said(ipvsadm, { ipvsadm: { ok: false, reason } }), [`unknown: ${reason}`]);
  });
});
