import { expectFindings } from '../director.ts';

describe('the rule send-used', () => {
  it('finds a send that the program takes the place of', () => {
    expectFindings('send-used', [
      'protocol = tcp',
      `protocol = tcp
     <|send|> = "x"
     send_program = "/bin/check %h"
     expect = "OK"`,
    ]);
  });
});
