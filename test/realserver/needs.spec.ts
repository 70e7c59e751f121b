import assert from 'node:assert/strict';
import { needsFrom } from './needs-from.ts';
import { needsNamed } from '../../src/realserver/needs.ts';
import { block, server } from '../support/desired.ts';

const http = block(
  'virtual http',
  'active = 1',
  'address = 203.0.113.100 eth0:1',
  server('cpu1', '10.1.1.1'),
  block('server cpu2', 'address = 10.1.1.2'),
);
const mail = block(
  'virtual mail',
  'active = 1',
  'address = 203.0.113.101 eth0:2',
  'port = 25',
  'sorry_server = 10.1.1.9',
  server('relay', '10.1.1.1'),
);

describe('the needs of a real server', () => {
  it('gathers what all services ask of one machine', () => {
    const [first] = needsFrom(`network = direct\nprimary = 203.0.113.1\n${http}${mail}`);
    assert.deepEqual(first, {
      address: '10.1.1.1',
      names: ['http/cpu1', 'mail/relay'],
      method: 'direct',
      vips: ['203.0.113.100', '203.0.113.101'],
      gateway: null,
      sharedNetwork: null,
      directors: ['203.0.113.1'],
      isActive: true,
    });
  });

  it('counts sorry servers, and machines that are still switched off', () => {
    const needs = needsFrom(`network = direct\n${http}${mail}`);
    assert.deepEqual(
      needs.map(({ address, names, isActive }) => [address, names.join(), isActive]),
      [
        ['10.1.1.1', 'http/cpu1,mail/relay', true],
        ['10.1.1.2', 'http/cpu2', false],
        ['10.1.1.9', 'mail/sorry_server', true],
      ],
    );
  });

  it('takes the NAT router for the gateway, with nat alone', () => {
    const router = 'nat_router = 10.1.1.254 eth1:1\nnat_nmask = 255.255.255.0\n';
    const of = (network: string): unknown =>
      needsFrom(`network = ${network}\n${router}${http}`)[0]?.gateway;
    assert.deepEqual([of('nat'), of('direct'), of('tunnel')], ['10.1.1.254', null, null]);
  });

  it('sees that virtual and real addresses share a network', () => {
    const of = (vip: string, mask = 'nat_nmask = 255.255.255.0'): unknown =>
      needsFrom(
        `network = nat\nnat_router = 10.1.1.254 eth0:9\n${mask}\n${http.replace('203.0.113.100', vip)}`,
      )[0]?.sharedNetwork;
    assert.equal(of('10.1.1.100'), '10.1.1.0/24');
    assert.equal(of('10.1.2.100'), null);
    assert.equal(of('10.1.1.100', ''), null);
  });

  it('finds a machine by block and name, by name, and by address', () => {
    const needs = needsFrom(`network = direct\n${http}${mail}`);
    const found = (word: string): string =>
      needsNamed(needs, word)
        .map(({ address }) => address)
        .join();
    assert.equal(found('http/cpu1'), '10.1.1.1');
    assert.equal(found('relay'), '10.1.1.1');
    assert.equal(found('10.1.1.2'), '10.1.1.2');
    assert.equal(found('cpu'), '');
  });
});
