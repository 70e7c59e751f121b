import { expectFindings, expectNothing, withDirect } from '../director.ts';

describe('the rule nat-router-given', () => {
  it('finds LVS-NAT without a NAT router', () => {
    expectFindings(
      'nat-router-given',
      ['network = nat', 'network = <|nat|>'],
      [
        `nat_router = 10.0.0.77 eth1:1
nat_nmask = 255.255.255.0
`,
        '',
      ],
    );
  });

  it('says that nat is the default', () => {
    expectFindings(
      'nat-router-given',
      [
        `network = nat
nat_router = 10.0.0.77 eth1:1
nat_nmask = 255.255.255.0
`,
        '',
      ],
      ['virtual http', 'virtual <|http|>'],
    );
  });

  it('says nothing with direct routing', () => {
    expectNothing(withDirect);
  });
});
