import { expectFindings, expectNothing } from '../director.ts';

describe('the rule expect-regex', () => {
  it('points at the bracket that is not closed', () => {
    expectFindings('expect-regex', [
      'protocol = tcp',
      `protocol = tcp
     use_regex = 1
     expect = "HTTP <|[|>23"`,
    ]);
  });

  it('does not read a plain text as an expression', () => {
    expectNothing([
      'protocol = tcp',
      `protocol = tcp
     use_regex = 0
     expect = "HTTP [23"`,
    ]);
  });
});
