import { expectFindings, expectNothing } from '../director.ts';

describe('the rule primary-given', () => {
  it('finds a backup without a primary director', () => {
    expectFindings('primary-given', [
      'primary = 192.0.2.1',
      `<|backup|> = 192.0.2.2
backup_active = 1`,
    ]);
  });

  it('takes a director that stands alone', () => {
    expectNothing([
      `primary = 192.0.2.1
`,
      '',
    ]);
  });
});
