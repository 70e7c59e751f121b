import { expectFindings } from '../director.ts';

describe('the rule numeric-address', () => {
  it('finds host names', () => {
    expectFindings('numeric-address', ['192.0.2.1', '<|localhost|>']);
  });
});
