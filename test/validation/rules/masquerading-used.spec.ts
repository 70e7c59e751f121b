import { expectFindings, expectNothing, withDirect } from '../director.ts';

describe('the rule masquerading-used', () => {
  it('finds sources and devices where nothing is masqueraded', () => {
    expectFindings('masquerading-used', [
      'network = nat',
      'network = nat\nmasquerade = 0\n<|masquerade_sources|> = [ 10.0.0.0/24 ]',
    ]);
    expectFindings('masquerading-used', withDirect, [
      'network = direct',
      'network = direct\n<|masquerade_devices|> = [ eth0 ]',
    ]);
  });

  it('takes them with a real server behind LVS-NAT', () => {
    const lines =
      'masquerade_sources = [ 10.0.0.0/24 10.9.9.9 ]\nmasquerade_devices = [ eth0 eth2 ]';
    expectNothing(['network = nat', `network = nat\n${lines}`]);
    expectNothing(
      ['network = nat', `network = direct\n${lines}`],
      ['         address = 10.0.0.2', '         network = nat\n         address = 10.0.0.2'],
    );
  });
});
