import { another, expectFindings, expectNothing } from '../director.ts';

describe('the rule virtual-address', () => {
  it('finds a block without an address', () => {
    expectFindings(
      'virtual-address',
      ['virtual http', 'virtual <|http|>'],
      [
        `     address = 198.51.100.10 eth0:1
`,
        '',
      ],
    );
  });

  it('finds 0.0.0.0, which is how Piranha writes a new block', () => {
    expectFindings('virtual-address', ['198.51.100.10', '<|0.0.0.0|>']);
  });

  it('leaves a block alone that is not active', () => {
    expectNothing(['# more', another('new', { address: '0.0.0.0 eth0:2', lines: ['active = 0'] })]);
  });
});
