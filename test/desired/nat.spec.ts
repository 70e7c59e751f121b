import assert from 'node:assert/strict';
import { block, desiredFrom, server } from '../support/desired.ts';

/** A virtual block on a device of its own. */
function on(device: string, address: string, ...servers: readonly string[]): string {
  return block(
    `virtual ${device.replace(':', '-')}`,
    'active = 1',
    `address = ${address} ${device}`,
    ...servers,
  );
}

const router = 'network = nat\nnat_router = 10.1.1.254 eth1:1\nnat_nmask = 255.255.255.0\n';

function masquerades(text: string): string[] {
  return desiredFrom(text).chains.flatMap(({ rules }) =>
    rules.flatMap((rule) =>
      rule.kind === 'masquerade' ? [`${rule.source} out of ${rule.outDevice}`] : [],
    ),
  );
}

describe('the masquerading that a config desires', () => {
  it('masquerades out of each device that carries a virtual address, each once', () => {
    const text =
      router +
      on('eth0:1', '203.0.113.100', server('a', '10.1.1.1')) +
      on('eth0:2', '203.0.113.101', server('a', '10.1.1.1')) +
      on('eth2:1', '198.51.100.100', server('b', '10.1.1.2'));
    assert.deepEqual(masquerades(text), ['10.1.1.0/24 out of eth0', '10.1.1.0/24 out of eth2']);
  });

  it('masquerades nobody without a real server', () => {
    assert.deepEqual(masquerades(router + on('eth0:1', '203.0.113.100')), []);
    assert.deepEqual(masquerades(router), []);
  });

  it('masquerades a real server of two services once', () => {
    const text =
      'network = nat\nnat_router = 10.1.1.254 eth1:1\n' +
      on('eth0:1', '203.0.113.100', server('a', '10.1.1.1')) +
      on('eth0:2', '203.0.113.101', server('a', '10.1.1.1'));
    assert.deepEqual(masquerades(text), ['10.1.1.1/32 out of eth0']);
  });

  it('masquerades IPv4 alone', () => {
    const text =
      router +
      on('eth0:1', '203.0.113.100', server('a', '10.1.1.1')) +
      on('eth2:1', '2001:db8::100', server('b', '2001:db8::5'));
    assert.deepEqual(masquerades(text), ['10.1.1.0/24 out of eth0']);
  });

  it('masquerades also without a NAT router in the file', () => {
    const text = `network = nat\n${on('eth0:1', '203.0.113.100', server('a', '10.1.1.1'))}`;
    assert.deepEqual(masquerades(text), ['10.1.1.1/32 out of eth0']);
  });

  it('leaves redirects alone where inside and outside are two devices', () => {
    const { sysctls } = desiredFrom(
      router + on('eth0:1', '203.0.113.100', server('a', '10.1.1.1')),
    );
    assert.deepEqual(Object.keys(sysctls), ['net.ipv4.ip_forward']);
  });

  it('marks every port with port = 0', () => {
    const text = block(
      'virtual any',
      'active = 1',
      'address = 203.0.113.100 eth0:1',
      'port = 0',
      'persistent = 300',
      'fwmark = 7',
      server('a', '10.1.1.1'),
    );
    const [chain] = desiredFrom(`network = direct\n${text}`).chains;
    assert.deepEqual(chain?.rules, [
      { kind: 'mark', destination: '203.0.113.100', protocol: 'tcp', port: 0, mark: 7 },
    ]);
  });
});
