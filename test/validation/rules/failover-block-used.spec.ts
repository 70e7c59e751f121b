import { expectFindings, expectNothing } from '../director.ts';

describe('the rule failover-block-used', () => {
  it('finds a failover block that is active', () => {
    expectFindings('failover-block-used', [
      '# more',
      `failover ftp {
active = <|1|>
address = 198.51.100.12 eth0:3
}`,
    ]);
  });

  it('takes one that is not', () => {
    expectNothing([
      '# more',
      `failover ftp {
address = 198.51.100.12 eth0:3
}`,
    ]);
  });
});
