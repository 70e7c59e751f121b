import { expectFindings, expectNothing } from '../director.ts';

describe('the rule sync-id', () => {
  it('finds a number that does not fit into a byte', () => {
    expectFindings('sync-id', [
      'network = nat',
      `syncdaemon = 1
syncd_id = <|256|>
network = nat`,
    ]);
  });

  it('takes 255', () => {
    expectNothing([
      'network = nat',
      `syncdaemon = 1
syncd_id = 255
network = nat`,
    ]);
  });
});
