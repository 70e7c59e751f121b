import assert from 'node:assert/strict';
import type { ImportInput } from '../../src/import/import-input.ts';
import { MarkAddresses } from '../../src/import/mark-addresses.ts';
import type { VirtualBlockDraft } from '../../src/import/virtual-block.ts';
import { blocksOf } from '../../src/import/virtual-blocks.ts';
import { VipPlaces } from '../../src/import/vip-places.ts';
import type { FilterRule, Protocol, VirtualService } from '../../src/state/director-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import {
  address,
  marking,
  realServer,
  stateWith,
  virtualService,
} from '../support/sample-state.ts';
import { importInput } from './block-draft.ts';

function blocks(
  service: VirtualService,
  { state = stateWith(), ...other }: Partial<ImportInput> = {},
): VirtualBlockDraft[] {
  const input = importInput({ state: { ...state, virtualServices: [service] }, ...other });
  return blocksOf(service, new VipPlaces(input.state), new MarkAddresses(input), input);
}

/** `tcp 203.0.113.100:80 mark 0 -> 10.1.1.1`, a port where it is given. */
function shown({ protocol, vip, port, mark, markPorts, servers }: VirtualBlockDraft): string {
  const ends = servers.map(
    ({ server, isPortGiven }) => `${server.address}${isPortGiven ? `:${server.port}` : ''}`,
  );
  const further = markPorts.length === 0 ? '' : ` and ${markPorts.join(' ')}`;
  return `${protocol} ${vip?.address ?? '?'}:${port}${further} mark ${mark} -> ${ends.join(' ')}`;
}

const vip = address('203.0.113.100');

describe('the block of a virtual service', () => {
  const state = stateWith({ addresses: [vip] });

  it('is one, with the port of a real server only where it differs', () => {
    const service = virtualService({
      realServers: [realServer('10.1.1.1'), realServer('10.1.1.2', { port: 8080 })],
    });
    assert.deepEqual(blocks(service, { state }).map(shown), [
      'tcp 203.0.113.100:80 mark 0 -> 10.1.1.1 10.1.1.2:8080',
    ]);
  });

  it('has the weight that a drained real server comes back with, and says that it is drained', () => {
    const drained = [{ service: 'tcp 203.0.113.100:80', server: '10.1.1.2:80', weight: 5 }];
    const service = virtualService({
      realServers: [realServer('10.1.1.1'), realServer('10.1.1.2', { weight: 0 })],
    });
    const [block] = blocks(service, { state, ownership: { ...ownsNothing, drained } });
    assert.deepEqual(
      block?.servers.map(({ server, remarks }) => [server.weight, remarks.length]),
      [
        [1, 0],
        [5, 1],
      ],
    );
  });

  it('says that its address is a guess, of a director and not of a listing', () => {
    const remarks = (extent: ImportInput['extent']) =>
      blocks(virtualService(), { extent }).flatMap((block) => block.remarks);
    assert.match(remarks('director').join(), /^203\.0\.113\.100 is on no device here/);
    assert.deepEqual(remarks('listing'), []);
  });

  it('is one for SCTP', () => {
    const key = { kind: 'address', protocol: 'sctp', address: vip.address, port: 80 } as const;
    assert.deepEqual(
      blocks(virtualService({ key })).map(({ protocol }) => protocol),
      ['sctp'],
    );
  });
});

describe('the blocks of a firewall mark', () => {
  const marked = virtualService({ key: { kind: 'fwmark', mark: 7, family: 'inet' } });

  function rule(protocol: Protocol, port: number, mark = 7): FilterRule {
    return { kind: 'mark', destination: vip.address, protocol, port, mark };
  }
  const range: FilterRule = {
    kind: 'mark',
    destination: vip.address,
    protocol: 'tcp',
    port: 10000,
    lastPort: 20000,
    mark: 7,
  };
  const withRules = (...rules: readonly FilterRule[]): Partial<ImportInput> => ({
    state: stateWith({ addresses: [vip], chains: [{ ...marking, rules }] }),
  });

  for (const [what, rules, expected] of [
    [
      'are one for the rule that sets it',
      [rule('tcp', 80)],
      ['tcp 203.0.113.100:80 mark 7 -> 10.1.1.1 10.1.1.2'],
    ],
    [
      'are one a rule, which share their real servers with their ports',
      [rule('tcp', 80), rule('udp', 53), rule('tcp', 99, 8)],
      [
        'tcp 203.0.113.100:80 mark 7 -> 10.1.1.1:80 10.1.1.2:80',
        'udp 203.0.113.100:53 mark 7 -> 10.1.1.1:80 10.1.1.2:80',
      ],
    ],
    [
      'are one for a rule that stands twice',
      [rule('tcp', 80), rule('tcp', 80)],
      ['tcp 203.0.113.100:80 mark 7 -> 10.1.1.1 10.1.1.2'],
    ],
    [
      'are one for a rule of SCTP',
      [rule('sctp', 80)],
      ['sctp 203.0.113.100:80 mark 7 -> 10.1.1.1 10.1.1.2'],
    ],
    [
      'are one for a port and the ranges that follow it',
      [rule('tcp', 21), rule('tcp', 20), range],
      ['tcp 203.0.113.100:21 and 20 10000:20000 mark 7 -> 10.1.1.1:80 10.1.1.2:80'],
    ],
  ] as const) {
    it(what, () => {
      assert.deepEqual(blocks(marked, withRules(...rules)).map(shown), expected);
    });
  }

  it('are one with a guessed address where others set the mark', () => {
    const [block, ...more] = blocks(marked, { state: stateWith({ addresses: [vip] }) });
    assert.ok(block && more.length === 0);
    assert.equal(shown(block), 'tcp 203.0.113.100:80 mark 7 -> 10.1.1.1:80 10.1.1.2:80');
    assert.match(
      block.remarks.join(),
      /mark 7: the address is a guess, and so are protocol and port/,
    );
    assert.equal(block.isActive, true);
  });

  for (const [ports, port] of [
    [[8080, 8080], 8080],
    [[8080, 8081], 80],
    [[0, 0], 80],
  ] as const) {
    it(`guess port ${port} by the real servers' ports ${ports.join(' and ')}`, () => {
      const realServers = ports.map((each, i) => realServer(`10.1.1.${i + 1}`, { port: each }));
      const found = blocks({ ...marked, realServers }, { state: stateWith({ addresses: [vip] }) });
      assert.deepEqual(
        found.map((block) => block.port),
        [port],
      );
    });
  }

  it("have an address that is nobody's where none could be meant, and leave it alone", () => {
    const [block] = blocks(marked);
    assert.deepEqual([block?.vip?.address, block?.leaves.address], ['192.0.2.1', true]);
    assert.match(block?.remarks.join() ?? '', /the address is nobody's/);
  });

  it("take no other service's address for nobody's", () => {
    const key = { kind: 'address', protocol: 'tcp', address: '192.0.2.1', port: 80 } as const;
    const state = stateWith({ virtualServices: [marked, virtualService({ key })] });
    const input = importInput({ state, extent: 'listing' });
    const [block] = blocksOf(marked, new VipPlaces(state), new MarkAddresses(input), input);
    assert.equal(block?.vip?.address, '192.0.2.2');
  });

  it('leave the mark to others where lvsc has a chain in which a guess would become a rule', () => {
    const [block] = blocks(marked, withRules());
    assert.deepEqual(block?.leaves, { mark: true, address: false });
  });
});
