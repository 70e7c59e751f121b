import { expectFindings, expectNothing } from '../director.ts';

describe('the rule pmask-used', () => {
  it('finds pmask without persistence', () => {
    expectFindings('pmask-used', [
      'port = 80',
      `port = 80
     <|pmask|> = 255.255.255.0`,
    ]);
  });

  it('takes pmask where persistence was switched off by number', () => {
    expectNothing([
      'port = 80',
      `port = 80
     persistent = 0
     pmask = 255.255.255.0`,
    ]);
  });
});
