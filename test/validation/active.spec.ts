import assert from 'node:assert/strict';
import { parse } from '../../src/language/parse.ts';
import type { Config } from '../../src/language/values/config.ts';
import type { Range } from '../../src/source/source.ts';
import {
  activeServers,
  activeVirtuals,
  addressRange,
  deviceRange,
  isGiven,
  isUnspecified,
  markOf,
  nameRange,
  sorryServer,
} from '../../src/validation/active.ts';

const text = `service = lvs
virtual on {
  active = 1
  address = 203.0.113.100 eth0:1
  fwmark = 7
  sorry_server = 10.1.1.9
  server used {
    active = 1
  }
  server unused {
  }
}
virtual off {
  active = 0
  sorry_server = 0.0.0.0
}
`;

function read(file: string): Config {
  return parse({ name: 'lvs.conf', text: file }).config;
}

const { virtuals } = read(text);
const [on, off] = virtuals;
assert.ok(on && off);
const at = ({ start, end }: Range): string => text.slice(start.offset, end.offset);

describe('what of a config becomes a service', () => {
  it('is each virtual block that is active', () => {
    assert.deepEqual(
      activeVirtuals(read(text)).map(({ name }) => name),
      ['on'],
    );
  });

  it('is nothing where the file is for failover services', () => {
    assert.deepEqual(activeVirtuals(read(text.replace('= lvs', '= fos'))), []);
  });

  it('has the server blocks that are active', () => {
    assert.deepEqual(
      activeServers(on).map(({ name }) => name),
      ['used'],
    );
  });

  it('has a sorry server and a mark, unless the file says none', () => {
    assert.deepEqual([sorryServer(on)?.value, markOf(on)], ['10.1.1.9', 7]);
    assert.deepEqual([sorryServer(off), markOf(off)], [undefined, null]);
  });
});

describe('what a file says of a setting', () => {
  it('is told from a default that holds', () => {
    assert.deepEqual([isGiven(on.settings.fwmark), isGiven(on.settings.port)], [true, false]);
    assert.equal(isGiven(undefined), false);
  });

  it('has a place for its name and for each of its values', () => {
    const { address, fwmark, port } = on.settings;
    assert.ok(address);
    assert.deepEqual([nameRange(fwmark), addressRange(address), deviceRange(address)].map(at), [
      'fwmark',
      '203.0.113.100',
      'eth0:1',
    ]);
    assert.equal(at(nameRange(port)), 'on');
  });
});

describe('an address that says none', () => {
  for (const [address, isNone] of [
    ['0.0.0.0', true],
    ['::', true],
    ['0.0.0.1', false],
    ['::1', false],
  ] as const) {
    it(`is ${isNone ? '' : 'not '}${address}`, () => {
      assert.equal(isUnspecified(address), isNone);
    });
  }
});
