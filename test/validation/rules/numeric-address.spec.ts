import { expectFindings } from '../director.ts';

describe('src/validation/rules/numeric-address.ts', () => {
  it('finds host names', () => {
    expectFindings('numeric-address', ['192.0.2.1', '<|localhost|>']);
  });
});
