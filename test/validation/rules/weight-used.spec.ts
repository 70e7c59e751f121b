import { expectFindings, expectNothing } from '../director.ts';

describe('the rule weight-used', () => {
  it('finds different weights with rr', () => {
    expectFindings('weight-used', ['scheduler = wrr', 'scheduler = <|rr|>']);
  });

  it('takes equal weights with rr', () => {
    expectNothing(['scheduler = wrr', 'scheduler = rr'], ['weight = 2', 'weight = 1']);
  });
});
