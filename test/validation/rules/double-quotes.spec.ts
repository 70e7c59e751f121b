import { expectFindings } from '../director.ts';

describe('src/validation/rules/double-quotes.ts', () => {
  it('finds single quotes', () => {
    expectFindings('double-quotes', [
      'protocol = tcp',
      `protocol = tcp
     send = <|'GET / HTTP/1.0'|>`,
    ]);
  });
});
