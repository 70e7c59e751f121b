import { expectFindings } from '../director.ts';

describe('the rule check-interval', () => {
  it('finds 0', () => {
    expectFindings('check-interval', ['timeout = 6', 'timeout = <|0|>']);
  });

  it('finds a negative number', () => {
    expectFindings('check-interval', ['timeout = 6', 'timeout = <|-1|>']);
  });
});
