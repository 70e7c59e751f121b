import assert from 'node:assert/strict';
import { forwardingOf } from '../../../src/import/keepalived/forwarding.ts';
import { statements } from './statement.ts';

describe('a forwarding method of keepalived.conf', () => {
  for (const [text, expected] of [
    ['lb_kind NAT', { forwardingMethod: 'nat', tunnel: null }],
    ['lvs_method DR', { forwardingMethod: 'direct', tunnel: null }],
    ['lvs_method TUN', tunnel('ipip', 0, 'none')],
    ['lvs_method TUN type gre csum', tunnel('gre', 0, 'csum')],
    ['lvs_method TUN type gue port 6080 remcsum', tunnel('gue', 6080, 'remcsum')],
    ['weight 1', null],
  ] as const) {
    it(`is read from ${text}`, () => {
      assert.deepEqual(forwardingOf(statements(text)), expected);
    });
  }

  for (const text of [
    'lb_kind',
    'lb_kind nat',
    'lvs_method TUN type x',
    'lvs_method TUN type gue',
  ]) {
    it(`is not read from ${text}`, () => {
      assert.throws(() => forwardingOf(statements(text)));
    });
  }
});

function tunnel(type: string, port: number, checksum: string): unknown {
  return { forwardingMethod: 'tunnel', tunnel: { type, port, checksum } };
}
