import { expectFindings } from '../director.ts';

describe('the rule single-directive', () => {
  it('points at the lines that do not hold, in each kind of block', () => {
    expectFindings(
      'single-directive',
      [
        'network = nat',
        `<|network|> = direct
network = nat`,
      ],
      [
        '     port = 80',
        `     <|port|> = 81
     port = 80`,
      ],
      [
        'weight = 1',
        `<|weight|> = 3
         weight = 1`,
      ],
    );
  });
});
