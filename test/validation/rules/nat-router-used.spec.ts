import { expectFindings } from '../director.ts';

describe('the rule nat-router-used', () => {
  it('finds both directives where the network is not nat', () => {
    expectFindings(
      'nat-router-used',
      ['network = nat', 'network = tunnel'],
      ['nat_router', '<|nat_router|>'],
      ['nat_nmask', '<|nat_nmask|>'],
    );
  });
});
