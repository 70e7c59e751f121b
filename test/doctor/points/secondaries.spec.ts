import assert from 'node:assert/strict';
import { secondaries } from '../../../src/doctor/points/secondaries.ts';
import { link, said, seen, unseen } from '../machine.ts';

describe('the point of secondary addresses', () => {
  it('is fit where they are promoted, or there are none', () => {
    assert.deepEqual(said(secondaries), ['ok', 'ok']);
    const links = seen([link('eth0', '198.51.100.1'), link('eth1')]);
    assert.deepEqual(said(secondaries, { sysctls: {}, links }), []);
    assert.deepEqual(said(secondaries, { sysctls: {}, links: unseen }), []);
  });

  it('is not where an address of the file would go with another one', () => {
    const [first = ''] = said(secondaries, {
      sysctls: { 'net.ipv4.conf.eth0.promote_secondaries': '0' },
    });
    assert.match(
      first,
      /^unfit: it is 0 \| sysctl -w net\.ipv4\.conf\.eth0\.promote_secondaries=1 \| echo/,
    );
  });
});
