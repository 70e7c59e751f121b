import { expectFindings, expectNothing } from '../director.ts';

describe('the rule check-text-escape', () => {
  it('finds an escape that nanny does not know, inside the quotes', () => {
    expectFindings('check-text-escape', [
      'protocol = tcp',
      String.raw`protocol = tcp
     expect = "HTTP/1<|\.|>1"`,
    ]);
  });

  it('finds a backslash at the end', () => {
    expectFindings('check-text-escape', [
      'protocol = tcp',
      String.raw`protocol = tcp
     send = "QUIT<|\|>"`,
    ]);
  });

  it('takes the six that it knows', () => {
    expectNothing([
      'protocol = tcp',
      String.raw`protocol = tcp
     send = "GET\\\r\n\t\'x"`,
    ]);
  });
});
