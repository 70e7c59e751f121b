import assert from 'node:assert/strict';
import {
  chainNames,
  chainPlace,
  filterTables,
  ipchainsPlace,
  nftHook,
  nftPlace,
} from '../../src/state/chain-place.ts';
import { capture } from '../support/capture.ts';

describe('the place of a chain of lvsc', () => {
  it('is there in every packet filter', () => {
    assert.deepEqual(chainNames, ['LVSC-NAT', 'LVSC-MARK']);
    for (const name of chainNames) {
      assert.ok(filterTables.includes(chainPlace[name].table), name);
      // ipchains takes at most 8 characters for the name of a chain.
      assert.ok(ipchainsPlace[name].chain.length <= 8, name);
    }
  });

  for (const name of chainNames) {
    it(`is where nft itself prints it: ${name}`, () => {
      const lines = capture(`nft/${nftPlace[name].table}`)
        .split('\n')
        .map((line) => line.trim());
      assert.ok(lines.includes(`table ip ${nftPlace[name].table} {`));
      assert.ok(lines.includes(`chain ${nftPlace[name].chain} {`));
      assert.ok(lines.includes(nftHook(name)), lines.join('\n'));
    });
  }
});
