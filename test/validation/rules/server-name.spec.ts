import { another, expectFindings, expectNothing } from '../director.ts';

describe('the rule server-name', () => {
  it('finds two names for one real server behind one address', () => {
    expectFindings('server-name', [
      '# more',
      another('https', { servers: { '<|www1|>': '10.0.0.1', web2: '10.0.0.2' } }),
    ]);
  });

  it('finds one name for two real servers behind one address', () => {
    expectFindings('server-name', [
      '# more',
      another('https', { servers: { web1: '<|10.0.0.3|>', web2: '10.0.0.2' } }),
    ]);
  });

  it('lets blocks with different addresses name them as they like', () => {
    expectNothing([
      '# more',
      another('mail', {
        address: '198.51.100.11 eth0:2',
        port: 25,
        servers: { mail1: '10.0.0.1', mail2: '10.0.0.2' },
      }),
    ]);
  });
});
