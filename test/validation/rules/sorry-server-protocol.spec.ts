import { expectFindings } from '../director.ts';

describe('the rule sorry-server-protocol', () => {
  it('finds a sorry server of a UDP service', () => {
    expectFindings('sorry-server-protocol', [
      'protocol = tcp',
      `protocol = udp
     expect = "OK"
     sorry_server = <|10.0.0.9|>`,
    ]);
  });
});
