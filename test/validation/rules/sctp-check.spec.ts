import { expectFindings, expectNothing } from '../director.ts';

describe('the rule sctp-check', () => {
  it('finds a check that is spoken over TCP', () => {
    expectFindings('sctp-check', ['protocol = tcp', 'protocol = sctp\nsend = <|"GET /"|>']);
    expectFindings('sctp-check', ['protocol = tcp', 'protocol = sctp\nexpect = <|"HTTP"|>']);
  });

  it('takes a program, and no check at all', () => {
    expectNothing(['protocol = tcp', 'protocol = sctp']);
    expectNothing([
      'protocol = tcp',
      'protocol = sctp\nsend_program = "/usr/bin/ask %h"\nexpect = "OK"',
    ]);
  });
});
