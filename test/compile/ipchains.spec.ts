import assert from 'node:assert/strict';
import { compileIpchains } from '../../src/compile/ipchains.ts';
import { fixture } from './fixtures.ts';

const linesOf = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('a config compiled for ipchains-restore', () => {
  it('makes its own chain and jumps to it', () => {
    assert.deepEqual(linesOf(compileIpchains(fixture('nat')).text), [
      ':lvsnat -',
      '-A lvsnat -s 10.1.1.0/24 -d 0.0.0.0/0 -i eth0 -j MASQ',
      '-I forward 1 -j lvsnat',
    ]);
  });

  it('never names a built-in chain with a colon, which would set its policy', () => {
    for (const name of ['nat', 'fwmark', 'one-arm'] as const) {
      assert.doesNotMatch(compileIpchains(fixture(name)).text, /^:(?:input|output|forward)\b/m);
    }
  });

  it('warns of all that is no chain, once a kind', () => {
    const said = compileIpchains(fixture('nat')).warnings.map(
      ({ message }) => /left out: (\w+)/.exec(message)?.[1],
    );
    assert.deepEqual(said.toSorted(), ['address', 'net', 'virtual']);
  });
});
