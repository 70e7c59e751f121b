import { expectFindings } from '../director.ts';

describe('src/validation/rules/monitor-links.ts', () => {
  it('finds a number that is no switch', () => {
    expectFindings('monitor-links', [
      'network = nat',
      `monitor_links = <|2|>
network = nat`,
    ]);
  });
});
