import { expectFindings, expectNothing } from '../director.ts';

describe('the rule regex-used', () => {
  it('finds use_regex without expect', () => {
    expectFindings('regex-used', [
      'protocol = tcp',
      `protocol = tcp
     use_regex = <|1|>`,
    ]);
  });

  it('finds use_regex with a program', () => {
    expectFindings('regex-used', [
      'protocol = tcp',
      `protocol = tcp
     use_regex = <|1|>
     expect = "OK"
     send_program = "/bin/check %h"`,
    ]);
  });

  it('takes it with expect', () => {
    expectNothing([
      'protocol = tcp',
      `protocol = tcp
     use_regex = 1
     expect = "^HTTP"`,
    ]);
  });
});
