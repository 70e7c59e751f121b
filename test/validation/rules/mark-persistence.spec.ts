import { another, expectFindings, expectNothing } from '../director.ts';

describe('the rule mark-persistence', () => {
  it('finds a shared mark without persistence', () => {
    expectFindings(
      'mark-persistence',
      [
        'port = 80',
        `fwmark = 7
     port = 80`,
      ],
      ['scheduler = wrr', 'scheduler = wlc'],
      ['weight = 2', 'weight = 1'],
      ['# more', another('https', { lines: ['fwmark = <|7|>'] })],
    );
  });

  it('finds two marks of one address that are not equally persistent', () => {
    expectFindings(
      'mark-persistence',
      [
        'port = 80',
        `fwmark = 7
     persistent = 60
     port = 80`,
      ],
      ['# more', another('https', { lines: ['fwmark = 8', 'persistent = <|30|>'] })],
    );
  });

  it('takes a mark of its own without persistence', () => {
    expectNothing([
      'port = 80',
      `fwmark = 7
     port = 80`,
    ]);
  });
});
