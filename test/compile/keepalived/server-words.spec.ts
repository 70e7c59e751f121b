import assert from 'node:assert/strict';
import { serverWords } from '../../../src/compile/keepalived/server-words.ts';
import type { ForwardingMethod } from '../../../src/state/director-state.ts';
import { realServer, virtualService } from '../../support/sample-state.ts';

describe('what keepalived knows a real server by', () => {
  const marked = { kind: 'fwmark', mark: 7, family: 'inet' } as const;
  const { key: plain } = virtualService();
  for (const [what, key, method, port, words] of [
    ['address and port', plain, 'direct', 80, ['10.1.1.1', 80]],
    ['address and port also behind a mark with nat', marked, 'nat', 80, ['10.1.1.1', 80]],
    ['the address alone where nat keeps the port', marked, 'nat', 0, ['10.1.1.1']],
    ['the address alone behind a mark with direct', marked, 'direct', 80, ['10.1.1.1']],
    ['the address alone behind a mark with tunnel', marked, 'tunnel', 80, ['10.1.1.1']],
  ] satisfies [string, typeof plain | typeof marked, ForwardingMethod, number, unknown[]][]) {
    it(`is ${what}`, () => {
      const server = { ...realServer('10.1.1.1', { forwardingMethod: method }), port };
      assert.deepEqual(serverWords({ key }, server), words);
    });
  }
});
