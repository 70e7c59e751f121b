import { expectFindings, expectNothing } from '../director.ts';

describe('the rule unique-real-server', () => {
  it('finds one address and port twice in a block', () => {
    expectFindings('unique-real-server', ['10.0.0.2', '<|10.0.0.1|>']);
  });

  it('takes one address with two ports under LVS-NAT', () => {
    expectNothing([
      '10.0.0.2',
      `10.0.0.1
         port = 8080`,
    ]);
  });

  it('leaves a copy alone that is not active', () => {
    expectNothing([
      `10.0.0.2
         active = 1`,
      `10.0.0.1
         active = 0`,
    ]);
  });
});
