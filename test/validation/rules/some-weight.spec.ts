import { expectFindings } from '../director.ts';

describe('the rule some-weight', () => {
  it('finds it once, however many real servers there are', () => {
    expectFindings('some-weight', ['weight = 1', 'weight = <|0|>'], ['weight = 2', 'weight = 0']);
  });
});
