import { another, expectFindings, expectNothing, type Edit } from '../director.ts';

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
});
