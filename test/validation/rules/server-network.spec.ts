import { another, expectFindings, expectNothing, withDirect } from '../director.ts';

describe('the rule server-network', () => {
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
    expectNothing(withDirect, ['10.0.0.2', '198.51.100.20']);
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

  it('finds a virtual address on the network of the NAT router', () => {
    expectFindings('server-network', ['198.51.100.10', '<|10.0.0.100|>']);
  });

  it('says it once for services that share an address', () => {
    expectFindings(
      'server-network',
      ['198.51.100.10', '<|10.0.0.100|>'],
      ['# more', another('https', { address: '10.0.0.100 eth0:1' })],
    );
  });
});
