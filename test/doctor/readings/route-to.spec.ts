import assert from 'node:assert/strict';
import { parseDefaultDevice, parseRouteTo } from '../../../src/doctor/readings/route-to.ts';

describe('the route to an address', () => {
  it('has a type, a device, and perhaps a gateway', () => {
    // iproute2 6.1
    const local =
      '[{"type":"local","dst":"127.0.0.1","dev":"lo","prefsrc":"127.0.0.1","flags":[],"uid":0,"cache":["local"]}]';
    assert.deepEqual(parseRouteTo(local), { type: 'local', device: 'lo', gateway: null });
    const far =
      '[{"dst":"8.8.8.8","gateway":"192.0.2.1","dev":"eth0","prefsrc":"192.0.2.2","flags":[],"uid":0,"cache":[]}]';
    assert.deepEqual(parseRouteTo(far), { type: 'unicast', device: 'eth0', gateway: '192.0.2.1' });
    assert.equal(parseRouteTo('[]'), null);
  });

  it('of all others is the default one', () => {
    assert.equal(
      parseDefaultDevice('[{"dst":"default","gateway":"192.0.2.1","dev":"eth0"}]'),
      'eth0',
    );
    assert.equal(parseDefaultDevice('[ ]'), null);
  });
});
