import { expectFindings, expectNothing } from '../director.ts';

describe('the rule backup-used', () => {
  it('finds a backup that nothing switches on', () => {
    expectFindings('backup-used', [
      'network = nat',
      `<|backup|> = 192.0.2.2
network = nat`,
    ]);
  });

  it('takes a backup that is switched off', () => {
    expectNothing([
      'network = nat',
      `backup = 192.0.2.2
backup_active = 0
network = nat`,
    ]);
  });
});
