import { expectFindings, expectNothing } from '../director.ts';

describe('the rule private-path-pair', () => {
  it('finds backup_private alone, which Piranha overwrites', () => {
    expectFindings('private-path-pair', [
      'network = nat',
      `backup = 192.0.2.2
backup_active = 1
<|backup_private|> = 10.0.1.2
network = nat`,
    ]);
  });

  it('finds primary_private alone', () => {
    expectFindings('private-path-pair', [
      'network = nat',
      `backup = 192.0.2.2
backup_active = 1
<|primary_private|> = 10.0.1.1
network = nat`,
    ]);
  });

  it('takes both', () => {
    expectNothing([
      'network = nat',
      `backup = 192.0.2.2
backup_active = 1
primary_private = 10.0.1.1
backup_private = 10.0.1.2
network = nat`,
    ]);
  });
});
