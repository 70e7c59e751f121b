import { expectFindings } from '../director.ts';

describe('the rule monitor-links', () => {
  it('finds a number that is no switch', () => {
    expectFindings('monitor-links', [
      'network = nat',
      `monitor_links = <|2|>
network = nat`,
    ]);
  });
});
