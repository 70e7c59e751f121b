import { expectFindings, expectNothing } from '../director.ts';

describe('src/validation/rules/server-network.ts', () => {
  it('finds a real server on the network of the virtual address', () => {
    expectFindings(
      'server-network',
      [
        `nat_nmask = 255.255.255.0
`,
        '',
      ],
      ['10.0.0.2', '<|198.51.100.20|>'],
    );
  });

  it('takes that with direct routing', () => {
    expectNothing(
      [
        `network = nat
nat_router = 10.0.0.77 eth1:1
nat_nmask = 255.255.255.0
`,
        `network = direct
`,
      ],
      ['10.0.0.2', '198.51.100.20'],
    );
  });

  it('takes it where no mask tells the network', () => {
    expectNothing(
      [
        `nat_nmask = 255.255.255.0
`,
        '',
      ],
      [
        `     vip_nmask = 255.255.255.0
`,
        '',
      ],
      ['10.0.0.2', '198.51.100.20'],
    );
  });
});
