import assert from 'node:assert/strict';
import { makePlan, stepsBetween } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing, type Ownership } from '../../src/state/ownership.ts';
import { block, desiredFrom, server } from '../support/desired.ts';
import { address, realServer, stateWith, virtualService } from '../support/sample-state.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

const limited = realServer('10.1.1.2', { weight: 3, upperThreshold: 100, lowerThreshold: 50 });
const live = stateWith({
  virtualServices: [virtualService({ realServers: [realServer('10.1.1.1'), limited] })],
});

function config(...lines: readonly string[]): string {
  const blocks = [...lines, 'scheduler = wrr', server('cpu1', '10.1.1.1')];
  const http = block('virtual http', 'active = 1', 'address = 203.0.113.100 eth0:1', ...blocks);
  return `network = nat\nmasquerade = 0\n${http}`;
}

function plan(
  text: string,
  drain: number | null,
  from: DirectorState = live,
  owned: Ownership = ownsNothing,
): Plan {
  return makePlan({
    director: 'local',
    tools: usualTools,
    config: null,
    live: from,
    desired: desiredFrom(text),
    owned,
    prune: false,
    drain,
  });
}

function steps({ steps: all }: Plan): string[] {
  return all.map(({ kind, entries }) => `${kind}: ${entries.map((entry) => entry.do).join(' ')}`);
}

describe('draining within a plan', () => {
  it('quiesces what goes, waits, then removes it', () => {
    const drained = plan(config(), 60);
    assert.deepEqual(drained.drain, {
      seconds: 60,
      servers: ['server tcp 203.0.113.100:80 10.1.1.2:80'],
    });
    assert.deepEqual(steps(drained).slice(-3), [
      'ipvs: edit-server',
      'drain: drain',
      'ipvs: delete-server',
    ]);
  });

  it('keeps forwarding method and thresholds while it quiesces', () => {
    const edit = plan(config(), 60).steps.at(-3)?.entries[0];
    assert.deepEqual(edit, {
      do: 'edit-server',
      key: virtualService().key,
      server: { ...limited, weight: 0 },
    });
  });

  it('has no need to quiesce what has weight 0 already', () => {
    const quiesced = stateWith({
      virtualServices: [
        virtualService({ realServers: [realServer('10.1.1.1'), { ...limited, weight: 0 }] }),
      ],
    });
    assert.deepEqual(steps(plan(config(), 60, quiesced)).slice(-2), [
      'drain: drain',
      'ipvs: delete-server',
    ]);
  });

  it('waits for nobody without being asked, with 0 seconds, or where nothing goes', () => {
    assert.equal(plan(config(), null).drain, null);
    assert.equal(plan(config(), 0).drain, null);
    assert.equal(plan(config(), 60, emptyState).drain, null);
    assert.equal(
      plan(config(), null).steps.some(({ kind }) => kind === 'drain'),
      false,
    );
  });

  it('waits where the block says quiesce_server = 1', () => {
    assert.equal(plan(config('quiesce_server = 1'), null).drain?.seconds, 300);
    assert.equal(plan(config('quiesce_server = 1'), 10).drain?.seconds, 10);
    assert.equal(plan(config('quiesce_server = 1'), 0).drain, null);
  });

  it('waits where a block that says so is not active any more, unless an active one says no', () => {
    const off = config('quiesce_server = 1').replace('active = 1', 'active = 0');
    const owned = { ...ownsNothing, virtualServices: ['tcp 203.0.113.100:80'] };
    assert.equal(plan(off, null, live, owned).drain?.servers.length, 2);
    const [, block = ''] = off.split('masquerade = 0\n');
    assert.equal(plan(config() + block.replace('http', 'old'), null).drain, null);
  });

  it('has put up what comes by then, also where ifconfig has freed an alias early', () => {
    const gateway = (last: number) =>
      address(`10.1.1.${last}`, { device: 'eth1', label: 'eth1:1' });
    const next = stateWith({
      virtualServices: [virtualService({ realServers: [realServer('10.1.1.3')] })],
      addresses: [gateway(253)],
    });
    const servers = ['10.1.1.1:80', '10.1.1.2:80'].map(
      (each) => `server tcp 203.0.113.100:80 ${each}`,
    );
    const order = stepsBetween(
      { ...live, addresses: [gateway(254)] },
      next,
      () => true,
      { seconds: 5, servers },
      { addresses: 'ifconfig' },
    );
    assert.deepEqual(
      order.map(({ entries }) => entries.map((entry) => entry.do).join(' ')),
      [
        'delete-address add-address',
        'announce',
        'add-server edit-server edit-server',
        'drain drain',
        'delete-server delete-server',
      ],
    );
  });

  it('keeps the VIP up while it waits', () => {
    const up = { ...live, addresses: [address('203.0.113.100')] };
    const servers = ['server tcp 203.0.113.100:80 10.1.1.1:80'];
    const order = stepsBetween(up, emptyState, () => true, { seconds: 5, servers });
    assert.deepEqual(
      order.map(({ kind }) => kind),
      ['ipvs', 'drain', 'address', 'ipvs'],
    );
  });
});
