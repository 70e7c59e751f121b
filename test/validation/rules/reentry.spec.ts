import { expectFindings, expectNothing } from '../director.ts';

describe('the rule reentry', () => {
  it('finds a reentry shorter than timeout', () => {
    expectFindings('reentry', ['reentry = 15', 'reentry = <|5|>']);
  });

  it('takes the same time', () => {
    expectNothing(['reentry = 15', 'reentry = 6']);
  });
});
