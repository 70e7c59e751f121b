import { expectFindings } from '../director.ts';

describe('the rule any-port-service', () => {
  it('finds that every port is forwarded', () => {
    expectFindings('any-port-service', [
      'port = 80',
      `persistent = 60
     port = <|0|>`,
    ]);
  });
});
