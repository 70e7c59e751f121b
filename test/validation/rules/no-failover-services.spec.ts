import { expectFindings, expectNothing } from '../director.ts';

describe('src/validation/rules/no-failover-services.ts', () => {
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
