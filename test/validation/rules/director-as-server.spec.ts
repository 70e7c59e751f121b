import { expectFindings, withDirect } from '../director.ts';

describe('the rule director-as-server', () => {
  it('finds the primary director among the real servers', () => {
    expectFindings('director-as-server', withDirect, ['10.0.0.2', '<|192.0.2.1|>']);
  });

  it('finds the NAT router among them', () => {
    expectFindings('director-as-server', [
      `10.0.0.2
`,
      `<|10.0.0.77|>
`,
    ]);
  });

  it('finds the backup director among them', () => {
    expectFindings(
      'director-as-server',
      withDirect,
      [
        '192.0.2.1',
        `192.0.2.1
backup = 192.0.2.2
backup_active = 1`,
      ],
      ['10.0.0.2', '<|192.0.2.2|>'],
    );
  });
});
