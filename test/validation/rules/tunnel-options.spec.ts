import { expectFindings, expectNothing, type Edit, withTunnel } from '../director.ts';

describe('the rule tunnel-options', () => {
  const server = (...lines: readonly string[]): Edit => [
    '10.0.0.2',
    ['10.0.0.2', ...lines].join('\n'),
  ];

  it('finds a tunnel with another method', () => {
    expectFindings('tunnel-options', server('<|tun_type|> = gre'));
    expectFindings('tunnel-options', withTunnel, server('network = direct', '<|tun_type|> = gre'));
  });

  it('finds gue without a port, and a port without gue', () => {
    expectFindings('tunnel-options', withTunnel, server('tun_type = <|gue|>'));
    expectFindings('tunnel-options', withTunnel, server('tun_type = gre', '<|tun_port|> = 6080'));
    expectFindings('tunnel-options', withTunnel, server('<|tun_port|> = 6080'));
  });

  it('finds a checksum that the type does not have', () => {
    expectFindings('tunnel-options', withTunnel, server('tun_checksum = <|csum|>'));
    expectFindings(
      'tunnel-options',
      withTunnel,
      server('tun_type = gre', 'tun_checksum = <|remcsum|>'),
    );
  });

  it('takes what fits together', () => {
    expectNothing(
      withTunnel,
      server('tun_type = gue', 'tun_port = 6080', 'tun_checksum = remcsum'),
    );
    expectNothing(withTunnel, server('tun_type = gre', 'tun_checksum = csum'));
    expectNothing(withTunnel, server('tun_type = ipip', 'tun_checksum = none'));
  });
});
