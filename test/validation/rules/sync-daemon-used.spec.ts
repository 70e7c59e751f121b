import { expectFindings, expectNothing } from '../director.ts';

describe('the rule sync-daemon-used', () => {
  it('finds a device for a daemon that does not run', () => {
    expectFindings('sync-daemon-used', [
      'network = nat',
      `<|syncd_iface|> = eth1
network = nat`,
    ]);
  });

  it('takes it where the daemon was switched off by number', () => {
    expectNothing([
      'network = nat',
      `syncdaemon = 0
syncd_iface = eth1
network = nat`,
    ]);
  });
});
