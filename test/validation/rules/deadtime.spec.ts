import { expectFindings, expectNothing } from '../director.ts';

describe('the rule deadtime', () => {
  it('finds a deadtime as long as keepalive', () => {
    expectFindings('deadtime', [
      'network = nat',
      `keepalive = 6
deadtime = <|6|>
network = nat`,
    ]);
  });

  it('finds a keepalive as long as the default of deadtime', () => {
    expectFindings('deadtime', [
      'network = nat',
      `keepalive = <|5|>
network = nat`,
    ]);
  });

  it('takes one second more', () => {
    expectNothing([
      'network = nat',
      `keepalive = 6
deadtime = 7
network = nat`,
    ]);
  });
});
