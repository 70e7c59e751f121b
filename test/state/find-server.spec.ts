import assert from 'node:assert/strict';
import { serverFinder } from '../../src/state/find-server.ts';
import { refId } from '../../src/state/ownership.ts';
import { realServer, virtualService } from '../support/sample-state.ts';

const http = 'tcp 203.0.113.100:80';

describe('a real server looked up', () => {
  const server = realServer('10.1.1.1', { weight: 5 });
  const find = serverFinder([virtualService({ realServers: [server, realServer('10.1.1.2')] })]);

  it('is found by its service and its own id', () => {
    assert.equal(find({ service: http, server: '10.1.1.1:80' }), server);
    assert.equal(find({ service: http, server: '10.1.1.2:80' })?.weight, 1);
  });

  it('is not there under another port or service', () => {
    assert.equal(find({ service: http, server: '10.1.1.1:81' }), undefined);
    assert.equal(find({ service: 'tcp 203.0.113.100:443', server: '10.1.1.1:80' }), undefined);
  });

  it('is named by both', () => {
    const ref = { service: http, server: '10.1.1.1:80', name: 'http/cpu1' };
    assert.equal(refId(ref), `${http} 10.1.1.1:80`);
  });
});
