import { another, expectFindings, expectNothing } from '../director.ts';

describe('the rule mark-address-overlap', () => {
  it('finds a block whose traffic the mark takes', () => {
    expectFindings(
      'mark-address-overlap',
      [
        '# more',
        another('marked', { port: 80, lines: ['fwmark = 1'], servers: { web1: '10.0.0.1' } }),
      ],
      ['198.51.100.10', '<|198.51.100.10|>'],
    );
  });

  it('takes a mark for another port', () => {
    expectNothing([
      '# more',
      another('marked', { port: 81, lines: ['fwmark = 1'], servers: { web1: '10.0.0.1' } }),
    ]);
  });
});
