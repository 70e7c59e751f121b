import assert from 'node:assert/strict';
import { sourceCheck } from '../../../src/doctor/points/source-check.ts';
import { said, seen, unseen } from '../machine.ts';

describe('the point of the reverse-path filter', () => {
  const strict = { 'net.ipv4.conf.all.rp_filter': '0', 'net.ipv4.conf.eth0.rp_filter': '1' };

  it('is fit where the way back is the way in, or the filter is not strict', () => {
    assert.deepEqual(said(sourceCheck, { sysctls: strict }), ['ok']);
    assert.deepEqual(said(sourceCheck, { sysctls: strict, defaultDevice: seen(null) }), ['ok']);
    const loose = { ...strict, 'net.ipv4.conf.all.rp_filter': '2' };
    assert.deepEqual(said(sourceCheck, { sysctls: loose, defaultDevice: seen('eth1') }), ['ok']);
  });

  it('is not where the default route leaves by another device', () => {
    const [first = ''] = said(sourceCheck, { sysctls: strict, defaultDevice: seen('eth1') });
    assert.match(
      first,
      /^unfit: .* leaves by eth1 \| sysctl -w net\.ipv4\.conf\.eth0\.rp_filter=2/,
    );
  });

  it('cannot be told without the default route', () => {
    assert.deepEqual(said(sourceCheck, { defaultDevice: unseen }), [
      'unknown: ip is not installed',
    ]);
  });
});
