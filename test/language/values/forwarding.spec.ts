import assert from 'node:assert/strict';
import { hasNat, methodsOf, natAskedBy } from '../../../src/language/values/forwarding.ts';
import { parse } from '../../../src/language/parse.ts';
import type { Config } from '../../../src/language/values/config.ts';

function config(text: string): Config {
  return parse({ name: 'lvs.conf', text }).config;
}

/** A file with a block; `inBlock` and `inServer` are lines of them. */
function file(network: string, inBlock = '', inServer = ''): Config {
  return config(
    `network = ${network}\nvirtual a {\nactive = 1\n${inBlock}\nserver s {\nactive = 1\n${inServer}\n}\nserver t {\nactive = 1\n}\n}\n`,
  );
}

function methods({ virtuals }: Config): string[] {
  return virtuals.flatMap((virtual) => methodsOf(virtual).map(({ value }) => value));
}

describe('the forwarding methods of a file', () => {
  it("are those of the file, over them the block's, over them the real server's", () => {
    assert.deepEqual(methods(file('nat')), ['nat', 'nat']);
    assert.deepEqual(methods(file('nat', 'network = direct')), ['direct', 'direct']);
    assert.deepEqual(methods(file('nat', 'network = direct', 'network = tunnel')), [
      'tunnel',
      'direct',
    ]);
  });

  it("are the block's wherever in the block it stands, below the servers too", () => {
    const below = 'virtual a {\nactive = 1\nserver s {\nactive = 1\n}\nnetwork = tunnel\n}\n';
    assert.deepEqual(methods(config(`network = nat\n${below}`)), ['tunnel']);
    assert.deepEqual(methods(config(`${below}network = nat\n`)), ['tunnel']);
  });

  it('are those of the block where no real server is active', () => {
    assert.deepEqual(methods(config('network = direct\nvirtual a {\nactive = 1\n}\n')), ['direct']);
  });

  it('ask for NAT where one real server is behind it', () => {
    assert.equal(natAskedBy(file('direct')), null);
    assert.equal(natAskedBy(file('nat', 'network = direct')), null);
    assert.equal(natAskedBy(file('direct', '', 'network = nat'))?.range.start.line, 7);
    assert.equal(file('direct', '', 'network = nat').virtuals.some(hasNat), true);
  });

  it('ask for it by the file alone where no block is active', () => {
    assert.equal(natAskedBy(config('network = nat\n'))?.value, 'nat');
    assert.equal(natAskedBy(config('network = direct\nvirtual a {\nnetwork = nat\n}\n')), null);
  });
});
