import assert from 'node:assert/strict';
import { compileNft } from '../../src/compile/nft.ts';
import { fixture } from './fixtures.ts';

describe('a config compiled for nft', () => {
  it('replaces each of its own tables, and can therefore be run again', () => {
    const { text } = compileNft(fixture('fwmark'));
    const tables = [...text.matchAll(/^table (\S+ \S+) \{/gm)].map(([, name]) => name);
    assert.ok(tables.length > 0);
    for (const table of tables) assert.match(text, new RegExp(`^delete table ${table}$`, 'm'));
  });

  it('says the chains of both families, and warns of none', () => {
    const { text, warnings } = compileNft(fixture('ipv6'));
    assert.match(text, /^table ip6 /m);
    for (const { message } of warnings) assert.doesNotMatch(message, /firewall marks|masquerading/);
  });

  it('warns of the services and of the addresses, which it cannot say', () => {
    const said = compileNft(fixture('nat'))
      .warnings.map(({ message }) => message)
      .join('\n');
    assert.match(said, /^nft cannot say this, and it is left out: virtual service /m);
    assert.match(said, /^nft cannot say this, and it is left out: address /m);
  });
});
