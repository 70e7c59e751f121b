import assert from 'node:assert/strict';
import { inChainOrder } from '../../src/import/block-order.ts';
import type { VirtualBlockDraft } from '../../src/import/virtual-block.ts';
import type { Chain, FilterRule } from '../../src/state/director-state.ts';
import {
  marking,
  masquerading,
  realServer,
  stateWith,
  virtualService,
} from '../support/sample-state.ts';
import { blockDraft } from './block-draft.ts';

/** A block of these real servers, on a device. */
function block(name: string, device: string, ...addresses: readonly string[]): VirtualBlockDraft {
  const realServers = addresses.map((address) => realServer(address));
  const vip = { address: '203.0.113.100', device, prefixLength: 24, isGuess: false };
  return blockDraft({ name, vip, service: virtualService({ realServers }) });
}

function masquerade(source: string, outDevice = 'eth0'): FilterRule {
  return { kind: 'masquerade', source: `${source}/32`, outDevice };
}

function natChain(...rules: readonly FilterRule[]): Chain {
  return { ...masquerading, rules };
}

/** `a: 10.1.1.1 10.1.1.2`, a line a block. */
function order(blocks: readonly VirtualBlockDraft[], ...chains: readonly Chain[]): string[] {
  return inChainOrder(blocks, stateWith({ chains })).map(
    ({ name, servers }) => `${name}: ${servers.map(({ server }) => server.address).join(' ')}`,
  );
}

describe('the order of imported blocks', () => {
  const a = block('a', 'eth0:1', '10.1.1.1', '10.1.1.2');
  const b = block('b', 'eth0:1', '10.1.1.3');

  it('stays where no chain has an order', () => {
    assert.deepEqual(order([a, b]), ['a: 10.1.1.1 10.1.1.2', 'b: 10.1.1.3']);
  });

  it('follows the sources that are masqueraded, real servers too', () => {
    const chain = natChain(...['10.1.1.3', '10.1.1.2', '10.1.1.1'].map((ip) => masquerade(ip)));
    assert.deepEqual(order([a, b], chain), ['b: 10.1.1.3', 'a: 10.1.1.2 10.1.1.1']);
  });

  it('follows the devices that masquerade', () => {
    const other = block('other', 'eth2:1', '10.1.1.1', '10.1.1.2');
    const chain = natChain(masquerade('10.1.1.1', 'eth2'), masquerade('10.1.1.1', 'eth0'));
    assert.deepEqual(order([a, other], chain), [
      'other: 10.1.1.1 10.1.1.2',
      'a: 10.1.1.1 10.1.1.2',
    ]);
  });

  it('follows the rules that set marks, of each family by itself', () => {
    const rule = (destination: string, mark: number): FilterRule => ({
      kind: 'mark',
      destination,
      protocol: 'tcp',
      port: 80,
      mark,
    });
    const marked = (name: string, address: string, mark: number): VirtualBlockDraft =>
      blockDraft({
        name,
        mark,
        service: virtualService({ realServers: [] }),
        vip: { address, device: 'eth0:1', prefixLength: 24, isGuess: false },
      });
    const blocks = [
      marked('one', '203.0.113.100', 1),
      marked('six', '2001:db8::6', 6),
      marked('two', '203.0.113.101', 2),
      marked('seven', '2001:db8::7', 7),
    ];
    const four = [rule('203.0.113.101', 2), rule('203.0.113.100', 1)];
    const six = [rule('2001:db8::7', 7), rule('2001:db8::6', 6)];
    assert.deepEqual(
      order(blocks, { ...marking, rules: four }, { ...marking, family: 'inet6', rules: six }),
      ['two: ', 'one: ', 'seven: ', 'six: '],
    );
  });

  it('loses no block where none leads to the rules as they stand', () => {
    const chain = natChain(masquerade('10.1.1.2'), masquerade('10.1.1.3'), masquerade('10.1.1.1'));
    assert.deepEqual(order([a, b], chain).sort(), ['a: 10.1.1.2 10.1.1.1', 'b: 10.1.1.3']);
  });
});
