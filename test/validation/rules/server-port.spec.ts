import { expectFindings, expectNothing } from '../director.ts';

describe('the rule server-port', () => {
  it('finds a port that direct routing cannot change to', () => {
    expectFindings(
      'server-port',
      [
        `network = nat
nat_router = 10.0.0.77 eth1:1
nat_nmask = 255.255.255.0
`,
        `network = direct
`,
      ],
      [
        '10.0.0.2',
        `10.0.0.2
         port = <|8080|>`,
      ],
    );
  });

  it('finds it with tunnel', () => {
    expectFindings(
      'server-port',
      [
        `network = nat
nat_router = 10.0.0.77 eth1:1
nat_nmask = 255.255.255.0
`,
        `network = tunnel
`,
      ],
      [
        `10.0.0.1
`,
        `10.0.0.1
         port = <|8080|>
`,
      ],
    );
  });

  it('takes the port of the service', () => {
    expectNothing(
      [
        `network = nat
nat_router = 10.0.0.77 eth1:1
nat_nmask = 255.255.255.0
`,
        `network = direct
`,
      ],
      [
        '10.0.0.2',
        `10.0.0.2
         port = 80`,
      ],
    );
  });

  it('takes another port with a firewall mark', () => {
    expectNothing(
      [
        `network = nat
nat_router = 10.0.0.77 eth1:1
nat_nmask = 255.255.255.0
`,
        `network = direct
`,
      ],
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
