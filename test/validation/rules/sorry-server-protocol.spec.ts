import { expectFindings } from '../director.ts';

describe('src/validation/rules/sorry-server-protocol.ts', () => {
  it('finds a sorry server of a UDP service', () => {
    expectFindings('sorry-server-protocol', [
      'protocol = tcp',
      `protocol = udp
     expect = "OK"
     sorry_server = <|10.0.0.9|>`,
    ]);
  });
});
