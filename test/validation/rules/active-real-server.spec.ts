import { expectFindings, expectNothing, type Edit } from '../director.ts';

const allInactive = ['10.0.0.1', '10.0.0.2'].map((address): Edit => [
  `${address}\n         active = 1`,
  address,
]);

describe('the rule active-real-server', () => {
  it('finds a block whose real servers are all inactive', () => {
    expectFindings('active-real-server', ['virtual http', 'virtual <|http|>'], ...allInactive);
  });

  it('takes a sorry server in their place', () => {
    expectNothing(...allInactive, [
      'port = 80',
      `port = 80
     sorry_server = 10.0.0.9`,
    ]);
  });

  it('does not take 0.0.0.0 for a sorry server', () => {
    expectFindings('active-real-server', ['virtual http', 'virtual <|http|>'], ...allInactive, [
      'port = 80',
      `port = 80
     sorry_server = 0.0.0.0`,
    ]);
  });
});
