import { expectFindings, expectNothing } from '../director.ts';

describe('the rule any-port-persistence', () => {
  it('finds port 0 without persistence', () => {
    expectFindings('any-port-persistence', ['port = 80', 'port = <|0|>']);
  });

  it('takes port 0 with a firewall mark', () => {
    expectNothing([
      'port = 80',
      `fwmark = 1
     port = 0`,
    ]);
  });
});
