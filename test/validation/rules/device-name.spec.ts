import { expectFindings } from '../director.ts';

describe('the rule device-name', () => {
  for (const device of [
    '-x',
    'eth0;reboot',
    'et/h0',
    '..',
    'eth0:',
    '$(reboot)',
    'eth0:averylongalias',
  ])
    it(`finds ${device}`, () => {
      expectFindings('device-name', ['eth0:1', `<|${device}|>`]);
    });

  it('finds a blank in a quoted device', () => {
    expectFindings('device-name', ['198.51.100.10 eth0:1', `198.51.100.10 <|"eth0 -x"|>`]);
  });

  it('finds one at the NAT router and at the sync daemon', () => {
    expectFindings('device-name', ['eth1:1', '<|--help|>']);
    expectFindings('device-name', [
      'network = nat',
      'network = nat\nsyncdaemon = 1\nsyncd_iface = <|-x|>',
    ]);
  });
});
