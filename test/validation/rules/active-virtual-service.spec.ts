import { expectFindings } from '../director.ts';

describe('the rule active-virtual-service', () => {
  it('points at the name of the first block where active is left out', () => {
    expectFindings(
      'active-virtual-service',
      [
        `     active = 1
     address = 198`,
        '     address = 198',
      ],
      ['virtual http', 'virtual <|http|>'],
    );
  });

  it('points at active = 0', () => {
    expectFindings('active-virtual-service', ['active = 1', 'active = <|0|>']);
  });
});
