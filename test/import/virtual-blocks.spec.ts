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
function shown({ protocol, vip, port, mark, servers }: VirtualBlockDraft): string {
  const ends = servers.map(
    ({ server, isPortGiven }) => `${server.address}${isPortGiven ? `:${server.port}` : ''}`,
  );
  return `${protocol} ${vip?.address ?? '?'}:${port} mark ${mark} -> ${ends.join(' ')}`;
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

  it('is none for SCTP', () => {
    const key = { kind: 'address', protocol: 'sctp', address: vip.address, port: 80 } as const;
    assert.deepEqual(blocks(virtualService({ key })), []);
  });
});

describe('the blocks of a firewall mark', () => {
  const marked = virtualService({ key: { kind: 'fwmark', mark: 7, family: 'inet' } });

  function rule(protocol: Protocol, port: number, mark = 7): FilterRule {
    return { kind: 'mark', destination: vip.address, protocol, port, mark };
  }
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
    ['are none for a rule of SCTP', [rule('sctp', 80)], []],
  ] as const) {
    it(what, () => {
      assert.deepEqual(blocks(marked, withRules(...rules)).map(shown), expected);
    });
  }

  it('are one with a guessed address where others set the mark', () => {
    const [block, ...more] = blocks(marked, { state: stateWith({ addresses: [vip] }) });
    assert.ok(block && more.length === 0);
    assert.equal(shown(block), 'tcp 203.0.113.100:80 mark 7 -> 10.1.1.1:80 10.1.1.2:80');
    assert.match(block.remarks.join(), /mark 7: address, protocol and port are guesses/);
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

  for (const [what, input] of [
    ['no address could be meant', {}],
    ['lvsc has a chain for marks, in which a guess would become a rule', withRules()],
  ] as const) {
    it(`are left to a person where ${what}`, () => {
      const [block] = blocks(marked, input);
      assert.deepEqual([block?.isActive, block?.vip], [false, null]);
      assert.match(block?.remarks.join() ?? '', /what it is for is not known/);
    });
  }
});
