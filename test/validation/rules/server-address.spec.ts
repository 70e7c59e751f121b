import { expectFindings, expectNothing } from '../director.ts';

describe('the rule server-address', () => {
  it('finds a server without an address', () => {
    expectFindings(
      'server-address',
      ['server web1', 'server <|web1|>'],
      [
        `         address = 10.0.0.1
`,
        '',
      ],
    );
  });

  it('finds 0.0.0.0', () => {
    expectFindings('server-address', [
      `10.0.0.1
`,
      `<|0.0.0.0|>
`,
    ]);
  });

  it('leaves a server alone that is not active', () => {
    expectNothing([
      `10.0.0.1
         active = 1`,
      `0.0.0.0
         active = 0`,
    ]);
  });
});
