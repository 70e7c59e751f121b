import assert from 'node:assert/strict';
import { serviceOfPort } from '../../../src/import/ldirectord/service-of-port.ts';

describe('the service of a port', () => {
  it('is the well-known one, or none', () => {
    assert.deepEqual([80, 443, 5060, 8080].map(serviceOfPort), ['http', 'https', 'sip', 'none']);
  });
});
