import assert from 'node:assert/strict';
import { namesFrom, wellKnownNames } from '../../../src/language/values/names.ts';

describe('names of hosts and services', () => {
  const services =
    '# services(5)\nhttp\t80/tcp www # web\ntftp 69/udp\nsyslog 514/udp\nshell 514/tcp\n';
  const hosts =
    '127.0.0.1 localhost\n::1 localhost\n192.0.2.10 web1.example web1 # first\n192.0.2.11 web1\n';
  const names = namesFrom(services, hosts, wellKnownNames);

  it('knows TCP services by name and alias, and no others', () => {
    assert.equal(names.port('http'), 80);
    assert.equal(names.port('www'), 80);
    assert.equal(names.port('shell'), 514);
    assert.equal(names.port('tftp'), null);
    assert.equal(names.port('#'), null);
  });

  it('takes the first IPv4 address of a host, in any case', () => {
    assert.equal(names.address('Web1'), '192.0.2.10');
    assert.equal(names.address('localhost'), '127.0.0.1');
    assert.equal(names.address('web9'), null);
  });

  it('asks its fallback for the rest', () => {
    assert.equal(names.port('https'), 443);
    assert.equal(namesFrom('', '').port('https'), null);
  });
});
