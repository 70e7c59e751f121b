import { expectFindings, expectNothing } from '../director.ts';

describe('the rule sorry-server-apart', () => {
  it('finds a sorry server that is a real server', () => {
    expectFindings('sorry-server-apart', [
      'port = 80',
      `port = 80
     sorry_server = <|10.0.0.2|>`,
    ]);
  });

  it('takes another host', () => {
    expectNothing([
      'port = 80',
      `port = 80
     sorry_server = 10.0.0.9`,
    ]);
  });
});
