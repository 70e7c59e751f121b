import assert from 'node:assert/strict';
import { linksOf } from '../../../src/tools/ip/links.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';

describe('the devices that ip prints', () => {
  it('have name, flags and addresses, as far as ip gives them', () => {
    const text = JSON.stringify([
      {
        ifname: 'eth0',
        flags: ['UP'],
        addr_info: [{ local: '10.0.0.9', prefixlen: 24 }, { local: '10.0.0.8' }, {}],
      },
      {},
    ]);
    assert.deepEqual(linksOf(text), [
      { name: 'eth0', flags: ['UP'], addresses: [{ address: '10.0.0.9', prefixLength: 24 }] },
      { name: '', flags: [], addresses: [] },
    ]);
  });

  it('are refused in another form', () => {
    assert.throws(() => linksOf('{}'), UnreadableOutput);
    assert.throws(() => linksOf('[{"ifname":1}]'), UnreadableOutput);
  });
});
