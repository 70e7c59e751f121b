import assert from 'node:assert/strict';
import { another, expectFindings, expectNothing, findingsOf, type Edit } from '../director.ts';

const marked: Edit = ['     port = 80', '     fwmark = 7\n     persistent = 60\n     port = 80'];

describe('the rule unique-virtual-service', () => {
  it('finds two blocks with one protocol, address and port', () => {
    expectFindings('unique-virtual-service', [
      '# more',
      another('again', { address: '<|198.51.100.10|> eth0:1', port: 80 }),
    ]);
  });

  it('takes one address with two ports or two protocols', () => {
    expectNothing([
      '# more',
      [
        another('https'),
        another('dns', { port: 80, lines: ['protocol = udp', 'expect = "OK"'] }),
      ].join('\n'),
    ]);
  });

  it('takes blocks that share a firewall mark and agree', () => {
    expectNothing(
      marked,
      ['weight = 2', 'weight = 1'],
      ['scheduler = wrr', 'scheduler = wlc'],
      ['# more', another('https', { lines: ['fwmark = 7', 'persistent = 60'] })],
    );
  });

  it('finds blocks that share a firewall mark with another scheduler', () => {
    expectFindings(
      'unique-virtual-service',
      marked,
      ['weight = 2', 'weight = 1'],
      ['# more', another('https', { lines: ['fwmark = <|7|>', 'persistent = 60'] })],
    );
  });

  it('finds blocks that share a firewall mark with other real servers', () => {
    expectFindings(
      'unique-virtual-service',
      marked,
      ['scheduler = wrr', 'scheduler = wlc'],
      ['# more', another('https', { lines: ['fwmark = <|7|>', 'persistent = 60'] })],
    );
  });

  describe('ports of real servers behind one firewall mark', () => {
    const site = (network: string, ...ports: readonly (readonly [string, string])[]): string =>
      [
        'primary = 192.0.2.1',
        `network = ${network}`,
        ...(network === 'nat'
          ? ['nat_router = 10.0.0.77 eth1:1', 'nat_nmask = 255.255.255.0']
          : []),
        ...ports.map(
          ([port, own]) => `virtual port${port} {
            active = 1
            address = 198.51.100.10 eth0:1
            vip_nmask = 255.255.255.0
            fwmark = 100
            port = ${port}
            persistent = 300
            server web1 {
              address = 10.0.0.1
              active = 1
              ${own}
            }
            server web2 {
              address = 10.0.0.2
              active = 1
            }
          }`,
        ),
        '',
      ].join('\n');
    const messages = (text: string): readonly string[] =>
      findingsOf(text)
        .filter(({ code }) => code === 'unique-virtual-service')
        .map(({ message, hint }) => `${message}; ${hint ?? ''}`);

    for (const network of ['direct', 'tunnel']) {
      it(`takes the ports of the blocks, written out, with ${network}`, () => {
        assert.deepEqual(messages(site(network, ['80', 'port = 80'], ['443', 'port = 443'])), []);
        assert.deepEqual(messages(site(network, ['80', 'port = 80'], ['443', ''])), []);
        assert.deepEqual(messages(site(network, ['80', ''], ['443', 'port = 443'])), []);
      });

      it(`finds a port that is not the block's with ${network}`, () => {
        const [only = '', ...more] = messages(site(network, ['80', ''], ['443', 'port = 8443']));
        assert.match(only, /but not its real servers' ports; leave "port" out of the server/);
        assert.deepEqual(more, []);
      });
    }

    it('says that it is the ports that differ with nat, also where one is not written', () => {
      for (const own of ['port = 80', '']) {
        const [only = '', ...more] = messages(site('nat', ['80', own], ['443', 'port = 443']));
        assert.match(
          only,
          /shares firewall mark 100 with "port80" but not its real servers' ports;/,
        );
        assert.deepEqual(more, []);
      }
    });

    it('takes one port of its own in each block with nat, and none', () => {
      assert.deepEqual(messages(site('nat', ['80', 'port = 8080'], ['443', 'port = 8080'])), []);
      assert.deepEqual(messages(site('nat', ['80', ''], ['443', ''])), []);
    });

    it('calls another real server by its name, whatever the ports are', () => {
      const text = site('direct', ['80', 'port = 80'], ['443', 'port = 443']);
      const [only = ''] = messages(text.replace('10.0.0.1\n', '10.0.0.9\n'));
      assert.match(only, /but not its real servers; make them agree/);
    });
  });
});
