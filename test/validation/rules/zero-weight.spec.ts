import { expectFindings, expectNothing } from '../director.ts';

describe('the rule zero-weight', () => {
  it('finds a real server that is quiesced', () => {
    expectFindings('zero-weight', ['weight = 1', 'weight = <|0|>']);
  });

  it('leaves a server alone that is not active', () => {
    expectNothing([
      `10.0.0.1
         active = 1
         weight = 1`,
      `10.0.0.1
         active = 0
         weight = 0`,
    ]);
  });
});
