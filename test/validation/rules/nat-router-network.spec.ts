import { expectFindings, expectNothing } from '../director.ts';

describe('the rule nat-router-network', () => {
  it('points at the NAT router where no real server is on its network', () => {
    expectFindings('nat-router-network', ['10.0.0.77', '<|10.9.9.254|>']);
  });

  it('points at the real server where it is the odd one', () => {
    expectFindings('nat-router-network', [
      `10.0.0.2
`,
      `<|10.1.0.2|>
`,
    ]);
  });

  it('takes a mask of 255.255.255.255, which tells no network', () => {
    expectNothing(
      ['nat_nmask = 255.255.255.0', 'nat_nmask = 255.255.255.255'],
      ['10.0.0.77', '10.9.9.254'],
    );
  });
});
