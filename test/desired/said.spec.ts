import assert from 'node:assert/strict';
import { attributesSaid, saidOfServer, saidOfService } from '../../src/desired/said.ts';
import { parse } from '../../src/language/parse.ts';
import { desiredFrom } from '../support/desired.ts';

const text = (inBlock: string, inServer = ''): string =>
  `network = tunnel\nvirtual a {\nactive = 1\naddress = 203.0.113.100 eth0:1\nprotocol = udp\nport = 53\n${inBlock}\nserver s {\naddress = 10.1.1.1\nactive = 1\n${inServer}\n}\n}\n`;
const key = { kind: 'address', protocol: 'udp', address: '203.0.113.100', port: 53 } as const;
const server = { address: '10.1.1.1', port: 53 };

describe('what a file says of attributes that others may set', () => {
  it('is nothing without a line about them', () => {
    assert.deepEqual(desiredFrom(text('')).said, []);
  });

  it('is what it has a line about, also where the line says none', () => {
    const { config } = parse({ name: 'x', text: text('ops = 0\nsched_flags = [ ]') });
    assert.deepEqual(config.virtuals.flatMap(attributesSaid), ['sched_flags', 'ops']);
  });

  it('is thresholds and tunnel as a whole', () => {
    const { said } = desiredFrom(text('pe = none', 'u_threshold = 0\ntun_type = gre'));
    assert.deepEqual(said, [
      saidOfService(key, 'pe'),
      saidOfServer(key, server, 'thresholds'),
      saidOfServer(key, server, 'tunnel'),
    ]);
    assert.equal(said[1], 'server udp 203.0.113.100:53 10.1.1.1:53 thresholds');
  });
});
