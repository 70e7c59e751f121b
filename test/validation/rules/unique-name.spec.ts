import { another, expectFindings, expectNothing } from '../director.ts';

describe('the rule unique-name', () => {
  it('finds two virtual blocks with one name', () => {
    expectFindings('unique-name', ['# more', another('<|http|>')]);
  });

  it('finds two real servers with one name in a block', () => {
    expectFindings('unique-name', ['server web2', 'server <|web1|>']);
  });

  it('takes the same names in two virtual blocks, and names nobody gave', () => {
    expectNothing(
      ['server web1', 'server [unnamed]'],
      ['server web2', 'server [unnamed]'],
      ['# more', another('https', { servers: { '[unnamed]': '10.0.0.1' } })],
    );
  });
});
