import assert from 'node:assert/strict';
import { connectionsCut, lossesOf } from '../../../src/plan/effect/loss.ts';
import { realServerId } from '../../../src/plan/diff.ts';
import { planDocument } from '../../../src/plan/plan-document.ts';
import { emptyState } from '../../../src/state/empty-state.ts';
import type { DirectorState } from '../../../src/state/director-state.ts';
import { address, realServer, stateWith, virtualService } from '../../support/sample-state.ts';
import { planOf } from '../../support/transaction.ts';

const service = 'tcp 203.0.113.100:80';
const two = virtualService();
const both = stateWith({ virtualServices: [two], addresses: [address('203.0.113.100')] });
const with_ = (...realServers: ReturnType<typeof realServer>[]): DirectorState =>
  stateWith({
    virtualServices: [virtualService({ realServers })],
    addresses: [address('203.0.113.100')],
  });
const counted = [
  { service, server: '10.1.1.1:80', persistent: 0, active: 5, inactive: 2 },
  { service, server: '10.1.1.2:80', persistent: 0, active: 7, inactive: 0 },
];

const lost = (
  before: DirectorState,
  goal: DirectorState,
  counts = counted as typeof counted | null,
) =>
  lossesOf(planDocument(planOf(before, goal)), counts).map(
    ({ isRemoved, serving, stopping, ending, connections }) => ({
      isRemoved,
      serving,
      stopping,
      ending,
      connections,
    }),
  );

describe('what the virtual services of a director lose by a plan', () => {
  it('is nothing where something is added, or a weight stays above 0', () => {
    assert.deepEqual(lost(emptyState, both), []);
    const heavier = with_(realServer('10.1.1.1', { weight: 9 }), realServer('10.1.1.2'));
    assert.deepEqual(lost(both, heavier), []);
  });

  it('is a real server that is removed, with its connections', () => {
    assert.deepEqual(lost(both, with_(realServer('10.1.1.1'))), [
      { isRemoved: false, serving: 2, stopping: 1, ending: 1, connections: 7 },
    ]);
    assert.equal(lost(both, with_(realServer('10.1.1.1')), null)[0]?.connections, null);
  });

  it('is a real server that is quiesced, whose connections go on', () => {
    const quiesced = with_(realServer('10.1.1.1'), realServer('10.1.1.2', { weight: 0 }));
    assert.deepEqual(lost(both, quiesced), [
      { isRemoved: false, serving: 2, stopping: 1, ending: 0, connections: 0 },
    ]);
  });

  it('is all of a service that goes, or whose address does', () => {
    const all = { serving: 2, stopping: 2, ending: 2, connections: 12 };
    assert.deepEqual(lost(both, emptyState), [{ isRemoved: true, ...all }]);
    assert.deepEqual(lost(both, stateWith({ virtualServices: [two] })), [
      { isRemoved: false, ...all },
    ]);
  });

  it('counts UDP by what is inactive: it has no other state', () => {
    const key = { kind: 'address', protocol: 'udp', address: '203.0.113.100', port: 53 } as const;
    const dns = virtualService({ key, realServers: [realServer('10.1.1.1', { port: 53 })] });
    const counts = [
      {
        service: 'udp 203.0.113.100:53',
        server: '10.1.1.1:53',
        persistent: 0,
        active: 0,
        inactive: 4,
      },
    ];
    const [loss] = lost(stateWith({ virtualServices: [dns] }), emptyState, counts);
    assert.equal(loss?.connections, 4);
  });

  it('waits for what is drained, and cuts the rest', () => {
    const goal = with_(realServer('10.1.1.1'));
    const drain = { seconds: 60, servers: [realServerId(two.key, realServer('10.1.1.2'))] };
    const drained = lossesOf(planDocument(planOf(both, goal, drain)), counted);
    assert.deepEqual(
      drained.map(({ isDrained }) => isDrained),
      [true],
    );
    assert.equal(connectionsCut(drained), 0);
    assert.equal(connectionsCut(lossesOf(planDocument(planOf(both, goal)), counted)), 7);
    assert.equal(connectionsCut(lossesOf(planDocument(planOf(both, goal)), null)), null);
  });
});
