import { expectFindings, expectNothing } from '../director.ts';

describe('the rule one-packet-protocol', () => {
  it('finds one-packet scheduling with TCP', () => {
    expectFindings('one-packet-protocol', ['scheduler = wrr', 'scheduler = wrr\nops = <|1|>']);
  });

  it('takes it with UDP and with a firewall mark, and 0 with all', () => {
    expectNothing(
      ['     port = 80\n', ''],
      ['protocol = tcp', 'protocol = udp\nexpect = "x"\nport = 53\nops = 1'],
    );
    expectNothing(['     port = 80', '     fwmark = 7\n     port = 80\n     ops = 1']);
    expectNothing(['scheduler = wrr', 'scheduler = wrr\nops = 0']);
  });
});
