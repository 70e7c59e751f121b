import { expectFindings, expectNothing } from '../director.ts';

describe('the rule persistence-mask', () => {
  it('finds a mask with a hole', () => {
    expectFindings('persistence-mask', [
      'port = 80',
      `port = 80
     persistent = 60
     pmask = <|255.0.255.0|>`,
    ]);
  });

  it('takes 255.255.255.255, the default', () => {
    expectNothing([
      'port = 80',
      `port = 80
     persistent = 60
     pmask = 255.255.255.255`,
    ]);
  });
});
