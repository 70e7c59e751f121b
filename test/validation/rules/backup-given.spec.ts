import { expectFindings } from '../director.ts';

describe('the rule backup-given', () => {
  it('finds an active backup without an address', () => {
    expectFindings('backup-given', [
      'network = nat',
      `backup_active = <|1|>
network = nat`,
    ]);
  });

  it('finds the address 0.0.0.0', () => {
    expectFindings('backup-given', [
      'network = nat',
      `backup_active = 1
backup = <|0.0.0.0|>
network = nat`,
    ]);
  });
});
