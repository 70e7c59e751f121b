import { expectFindings, expectNothing } from '../director.ts';

describe('the rule persistence-engine-used', () => {
  const udp = ['protocol = tcp', 'protocol = udp\nexpect = "x"\nport = 5060'] as const;

  it('finds an engine without persistence', () => {
    expectFindings('persistence-engine-used', ['     port = 80\n', ''], udp, [
      'scheduler = wrr',
      'scheduler = wrr\n<|pe|> = sip',
    ]);
  });

  it('finds the engine for SIP with TCP', () => {
    expectFindings('persistence-engine-used', [
      'scheduler = wrr',
      'scheduler = wrr\npersistent = 60\npe = <|sip|>',
    ]);
  });

  it('takes it with UDP and persistence, and none anywhere', () => {
    expectNothing(['     port = 80\n', ''], udp, [
      'scheduler = wrr',
      'scheduler = wrr\npersistent = 60\npe = sip',
    ]);
    expectNothing(['scheduler = wrr', 'scheduler = wrr\npe = none']);
  });
});
