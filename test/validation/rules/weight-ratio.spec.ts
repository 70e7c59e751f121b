import { expectFindings, expectNothing } from '../director.ts';

describe('the rule weight-ratio', () => {
  it('finds a weight of more than a thousand times another one', () => {
    expectFindings('weight-ratio', ['weight = 2', 'weight = <|1001|>']);
  });

  it('takes a thousand times', () => {
    expectNothing(['weight = 2', 'weight = 1000']);
  });

  it('takes any ratio with wlc, which does not work in rounds', () => {
    expectNothing(['weight = 2', 'weight = 50000'], ['wrr', 'wlc']);
  });
});
