import assert from 'node:assert/strict';
import { portsFrom, portsText } from '../../src/state/marked-ports.ts';

describe('the ports of a rule that marks', () => {
  it('are one, or a range in the words of a packet filter', () => {
    assert.equal(portsText({ port: 21 }), '21');
    assert.equal(portsText({ port: 10000, lastPort: 20000 }), '10000:20000');
    assert.equal(portsText({ port: 10000, lastPort: 20000 }, '-'), '10000-20000');
  });

  it('come back from what is printed, a range of one as that port', () => {
    assert.deepEqual(portsFrom('21', undefined), { port: 21 });
    assert.deepEqual(portsFrom('21', '21'), { port: 21 });
    assert.deepEqual(portsFrom('10000', '20000'), { port: 10000, lastPort: 20000 });
  });
});
