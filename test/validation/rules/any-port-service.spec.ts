import { expectFindings } from '../director.ts';

describe('src/validation/rules/any-port-service.ts', () => {
  it('finds that every port is forwarded', () => {
    expectFindings('any-port-service', [
      'port = 80',
      `persistent = 60
     port = <|0|>`,
    ]);
  });
});
