import assert from 'node:assert/strict';
import { httpRequest } from '../../../src/compile/keepalived/http-request.ts';

describe('the HTTP request of a check', () => {
  it('reads path, version, host and whether the connection is closed', () => {
    assert.deepEqual(
      httpRequest('GET /a?b=c HTTP/1.0\r\nhost: www.example.com \r\nConnection: Close\r\n\r\n'),
      { path: '/a?b=c', protocol: '1.0C', host: 'www.example.com', lostHeaders: [] },
    );
    assert.deepEqual(httpRequest('GET / HTTP/1.0\r\n\r\n'), {
      path: '/',
      protocol: '1.0',
      host: null,
      lostHeaders: [],
    });
  });

  it('takes bare line feeds, as they were written by hand', () => {
    assert.equal(httpRequest('GET / HTTP/1.1\n\n')?.protocol, '1.1');
  });

  it('names the header lines that keepalived does not send', () => {
    const request = httpRequest(
      'GET / HTTP/1.1\r\nUser-Agent: nanny\r\nX-Probe: 1\r\nConnection: keep-alive\r\n\r\n',
    );
    assert.deepEqual(request?.lostHeaders, ['X-Probe', 'Connection']);
  });

  for (const other of [
    'HEAD / HTTP/1.0\r\n\r\n',
    'POST / HTTP/1.0\r\n\r\nbody',
    'GET /\r\n',
    'GET http://www.example.com/ HTTP/1.0\r\n\r\n',
    'GET / HTTP/1.0\r\nno header\r\n\r\n',
    'GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n',
    '',
  ]) {
    it(`sees no HTTP GET in ${JSON.stringify(other)}`, () => {
      assert.equal(httpRequest(other), null);
    });
  }
});
