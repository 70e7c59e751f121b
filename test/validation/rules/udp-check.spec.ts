import { expectFindings, expectNothing } from '../director.ts';

describe('the rule udp-check', () => {
  it('finds a UDP service that nanny cannot check', () => {
    expectFindings('udp-check', ['protocol = tcp', 'protocol = <|udp|>']);
  });

  it('takes one with expect', () => {
    expectNothing([
      'protocol = tcp',
      `protocol = udp
     expect = "OK"`,
    ]);
  });

  it('takes one with send_program', () => {
    expectNothing([
      'protocol = tcp',
      `protocol = udp
     send_program = "/bin/check %h"`,
    ]);
  });
});
