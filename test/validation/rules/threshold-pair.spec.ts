import { expectFindings, expectNothing } from '../director.ts';

describe('the rule threshold-pair', () => {
  it('finds a lower threshold above the upper one', () => {
    expectFindings('threshold-pair', [
      '10.0.0.2',
      '10.0.0.2\n         u_threshold = 10\n         l_threshold = <|11|>',
    ]);
  });

  it('finds a lower threshold without an upper one, and beside one of 0', () => {
    expectFindings('threshold-pair', ['10.0.0.2', '10.0.0.2\n         l_threshold = <|11|>']);
    expectFindings('threshold-pair', [
      '10.0.0.2',
      '10.0.0.2\n         u_threshold = 0\n         l_threshold = <|11|>',
    ]);
  });

  it('takes thresholds that fit, each alone at 0, and both at once', () => {
    for (const lines of [
      'u_threshold = 10',
      'l_threshold = 0',
      'u_threshold = 9\nl_threshold = 9',
    ]) {
      expectNothing(['10.0.0.2', `10.0.0.2\n${lines}`]);
    }
  });
});
