import assert from 'node:assert/strict';
import { givenThresholds, givenTunnel } from '../../src/desired/server-attributes.ts';
import { parse } from '../../src/language/parse.ts';

function settings(...lines: readonly string[]): Parameters<typeof givenTunnel>[0] {
  const text = `virtual a {\nserver s {\n${lines.join('\n')}\n}\n}\n`;
  return parse({ name: 'lvs.conf', text }).config.virtuals[0]?.servers[0]?.settings ?? {};
}

describe('the attributes of a real server', () => {
  it('are not given without a line about them', () => {
    assert.deepEqual([givenThresholds(settings()), givenTunnel(settings())], [null, null]);
  });

  it('are both thresholds where one is given', () => {
    assert.deepEqual(givenThresholds(settings('u_threshold = 9')), {
      upperThreshold: 9,
      lowerThreshold: 0,
    });
  });

  it('are all of a tunnel where one line of it is given', () => {
    assert.deepEqual(givenTunnel(settings('tun_type = gre')), {
      type: 'gre',
      port: 0,
      checksum: 'none',
    });
    assert.deepEqual(
      givenTunnel(settings('tun_type = gue', 'tun_port = 6080', 'tun_checksum = csum')),
      { type: 'gue', port: 6080, checksum: 'csum' },
    );
  });
});
