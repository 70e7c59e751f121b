import assert from 'node:assert/strict';
import { desiredFrom } from '../support/desired.ts';

const file = (network: string, ...lines: readonly string[]): string =>
  [
    `network = ${network}`,
    'nat_router = 10.1.1.254 eth1:1',
    'virtual a {',
    'active = 1',
    'address = 203.0.113.100 eth0:1',
    ...lines,
    '}',
    '',
  ].join('\n');
const server = (address: string, ...lines: readonly string[]): string =>
  ['server s {', `address = ${address}`, 'active = 1', ...lines, '}'].join('\n');

describe('the virtual services of a config', () => {
  it('have the forwarding method of each real server, and its port with nat alone', () => {
    const { virtualServices } = desiredFrom(
      file(
        'direct',
        'port = 80',
        server('10.1.1.1', 'network = nat', 'port = 8080'),
        server('10.1.1.2'),
        server('10.1.1.3', 'network = tunnel', 'tun_type = gre'),
      ),
    );
    assert.deepEqual(
      virtualServices[0]?.realServers.map(({ port, forwardingMethod, tunnel }) => [
        port,
        forwardingMethod,
        tunnel?.type,
      ]),
      [
        [8080, 'nat', undefined],
        [80, 'direct', undefined],
        [80, 'tunnel', 'gre'],
      ],
    );
  });

  it('have flags, one-packet scheduling and engine as the file says', () => {
    const { virtualServices } = desiredFrom(
      file(
        'nat',
        'protocol = udp',
        'port = 5060',
        'scheduler = sh',
        'sched_flags = [ flag-2 ]',
        'persistent = 60',
        'pe = sip',
        'ops = 1',
      ),
    );
    const [service] = virtualServices;
    assert.deepEqual(
      [service?.schedulerFlags, service?.persistenceEngine, service?.onePacket],
      [['sh-port'], 'sip', true],
    );
  });

  it('give each packet of a mark on the port that the client asked for, with several ports', () => {
    const text = file(
      'direct',
      'fwmark = 7',
      'port = 21',
      'mark_ports = [ 20 ]',
      server('10.1.1.1'),
    );
    assert.deepEqual(
      desiredFrom(text).virtualServices[0]?.realServers.map(({ port }) => port),
      [0],
    );
    assert.deepEqual(
      desiredFrom(text).chains.flatMap(({ rules }) => rules),
      [21, 20].map((port) => ({
        kind: 'mark',
        destination: '203.0.113.100',
        protocol: 'tcp',
        port,
        mark: 7,
      })),
    );
  });

  it('put no address up where the block leaves it to others, and no rule for its mark', () => {
    const desired = desiredFrom(
      file('direct', 'addresses = 0', 'fwmark = 7', 'mark_rules = 0', 'port = 80'),
    );
    assert.deepEqual([desired.addresses, desired.chains], [[], []]);
    assert.deepEqual([...desired.leftAddresses], ['203.0.113.100']);
  });

  it('want forwarding and masquerading for the real servers behind NAT alone', () => {
    const { sysctls, chains, addresses } = desiredFrom(
      file('direct', 'port = 80', server('10.1.1.1', 'network = nat'), server('10.2.2.2')),
    );
    assert.equal(sysctls['net.ipv4.ip_forward'], '1');
    assert.deepEqual(
      chains.flatMap(({ rules }) => rules),
      [{ kind: 'masquerade', source: '10.1.1.1/32', outDevice: 'eth0' }],
    );
    assert.equal(addresses.length, 2);
  });
});
