import { expectFindings, expectNothing } from '../director.ts';

describe('the rule no-failover-services', () => {
  it('refuses service = fos and says nothing else of the file', () => {
    expectFindings('no-failover-services', [
      'network = nat',
      `service = <|fos|>
network = nat`,
    ]);
  });

  it('takes service = lvs', () => {
    expectNothing([
      'network = nat',
      `service = lvs
network = nat`,
    ]);
  });
});
