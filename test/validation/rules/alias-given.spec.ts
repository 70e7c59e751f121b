import { expectFindings } from '../director.ts';

describe('the rule alias-given', () => {
  it('finds a virtual address and a NAT router on devices without alias', () => {
    expectFindings('alias-given', ['eth0:1', '<|eth0|>'], ['eth1:1', '<|eth1|>']);
  });
});
