import assert from 'node:assert/strict';
import { addresses } from '../../../src/doctor/points/addresses.ts';
import { needs, said, seen, unseen } from '../machine.ts';

describe('the point of addresses that others have', () => {
  const held = (value: string | null) => ({
    holders: new Map([
      ['203.0.113.100', seen(value)],
      ['10.1.1.254', seen(null)],
    ]),
  });

  it('is fit where no neighbour has one', () => {
    assert.deepEqual(said(addresses), ['ok', 'ok']);
    assert.deepEqual(said(addresses, {}, needs('addresses = 0')), []);
  });

  it('is not where one does', () => {
    const [first] = said(addresses, held('46:c9:e5:29:81:c4'));
    assert.match(first ?? '', /^unfit: 46:c9:e5:29:81:c4 answers for it \| ip neighbour/);
  });

  it('cannot be told where nobody could be asked', () => {
    assert.match(said(addresses, { holders: new Map() })[0] ?? '', /^unknown: eth0 is not there/);
    const holders = new Map([['203.0.113.100', unseen]]);
    assert.match(said(addresses, { holders })[0] ?? '', /^unknown: ip is not/);
  });
});
