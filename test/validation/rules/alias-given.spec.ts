import { expectFindings } from '../director.ts';

describe('src/validation/rules/alias-given.ts', () => {
  it('finds a virtual address and a NAT router on devices without alias', () => {
    expectFindings('alias-given', ['eth0:1', '<|eth0|>'], ['eth1:1', '<|eth1|>']);
  });
});
