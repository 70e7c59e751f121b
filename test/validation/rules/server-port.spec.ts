import { expectFindings, expectNothing, withDirect, withTunnel } from '../director.ts';

describe('the rule server-port', () => {
  it('finds a port that direct routing cannot change to', () => {
    expectFindings('server-port', withDirect, [
      '10.0.0.2',
      `10.0.0.2
         port = <|8080|>`,
    ]);
  });

  it('finds it with tunnel', () => {
    expectFindings('server-port', withTunnel, [
      `10.0.0.1
`,
      `10.0.0.1
         port = <|8080|>
`,
    ]);
  });

  it('takes the port of the service', () => {
    expectNothing(withDirect, [
      '10.0.0.2',
      `10.0.0.2
         port = 80`,
    ]);
  });

  it('takes another port with a firewall mark', () => {
    expectNothing(
      withDirect,
      [
        '     port = 80',
        `     fwmark = 1
     port = 80`,
      ],
      [
        '10.0.0.2',
        `10.0.0.2
         port = 8080`,
      ],
    );
  });

  it('takes another port with LVS-NAT', () => {
    expectNothing([
      '10.0.0.2',
      `10.0.0.2
         port = 8080`,
    ]);
  });
});
