import { expectFindings } from '../director.ts';

describe('the rule double-quotes', () => {
  it('finds single quotes', () => {
    expectFindings('double-quotes', [
      'protocol = tcp',
      `protocol = tcp
     send = <|'GET / HTTP/1.0'|>`,
    ]);
  });
});
