import assert from 'node:assert/strict';
import type { Connections } from '../../src/state/moment.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import type { Faults } from '../support/memory-director.ts';
import { realServer, stateWith, virtualService } from '../support/sample-state.ts';
import { applied, planOf, trace, type Trace } from '../support/transaction.ts';

const server = 'tcp 203.0.113.100:80 10.1.1.2:80';
const before = stateWith({ virtualServices: [virtualService()] });
const goal = stateWith({
  virtualServices: [virtualService({ realServers: [realServer('10.1.1.1')] })],
});

function plan(seconds: number): Plan {
  return planOf(before, goal, { seconds, servers: [`server ${server}`] });
}

function busy(active: number, persistent = 0): ReadonlyMap<string, Connections> {
  return new Map([[server, { active, persistent, inactive: 9 }]]);
}

/** What the journal says of the wait. */
function remark({ journal }: Trace): string {
  const waited = journal.find((line) => line.type === 'done' && line.step === 2);
  return waited?.type === 'done' ? waited.output : '';
}

function draining(connections: Faults['connections'], disturbance = {}): Trace {
  return trace(before, connections ? { connections } : {}, disturbance);
}

describe('waiting for connections to end', () => {
  it('waits until established connections and persistence templates are gone', async () => {
    const run = draining((call) => busy(Math.max(0, 3 - call), call < 5 ? 1 : 0));
    const outcome = await applied(plan(60), run);
    assert.equal(outcome.kind, 'committed');
    assert.equal(run.events.filter((event) => event === 'waited 1000 ms').length, 4);
    assert.ok(run.events.includes('57 s left'));
    assert.equal(remark(run), 'no connections are left');
    assert.deepEqual(run.director.state, goal);
  });

  it('has quiesced the real server by then', async () => {
    const run = draining(() => {
      const [service] = run.director.state.virtualServices;
      assert.equal(service?.realServers[1]?.weight, 0);
      return busy(0);
    });
    await applied(plan(60), run);
    assert.equal(run.director.calls.connections, 1);
  });

  it('waits no longer than it was told, and says how many connections were left', async () => {
    const run = draining(() => busy(4, 1));
    const outcome = await applied(plan(3), run);
    assert.equal(outcome.kind, 'committed');
    assert.equal(run.events.filter((event) => event === 'waited 1000 ms').length, 3);
    assert.equal(remark(run), 'after 3 s 4 established connections were still there');
    assert.deepEqual(run.director.state, goal);
  });

  it('counts the time that it takes to look', async () => {
    const run = draining(() => busy(4));
    // It is looked at once, and once more, each time when a look has taken two seconds.
    const times = [0, 2000, 4000, 6000];
    const clock = (): number => times.shift() ?? 0;
    await applied(plan(3), { ...run, transaction: { ...run.transaction, clock } });
    assert.deepEqual(
      run.events.filter((event) => /left|waited/.test(event)),
      ['1 s left', 'waited 1000 ms'],
    );
    assert.equal(remark(run), 'after 3 s 4 established connections were still there');
  });

  it('does not wait for inactive connections, nor for a server that is gone', async () => {
    const run = draining(() => busy(0));
    await applied(plan(60), run);
    const gone = draining(() => new Map());
    await applied(plan(60), gone);
    assert.deepEqual(
      [run, gone].map(({ events }) => events.filter((event) => event.startsWith('waited'))),
      [[], []],
    );
  });

  it('goes back when a signal comes: the real server has its weight again', async () => {
    // The fourth line is the one before the wait.
    const run = draining(() => busy(1), { interruptAt: 4 });
    const outcome = await applied(plan(60), run);
    assert.equal(outcome.kind, 'rolled-back');
    assert.deepEqual(outcome.failure, { kind: 'interrupted', signal: 'SIGTERM' });
    assert.deepEqual(run.director.state, before);
  });

  it('goes back when the removal fails after the wait', async () => {
    const run = trace(before, { onRun: (call) => (call === 2 ? 'refused' : null) });
    const outcome = await applied(plan(60), run);
    assert.equal(outcome.kind, 'rolled-back');
    assert.deepEqual(outcome.foreignChanges, []);
    assert.deepEqual(run.director.state, before);
  });

  it('drains a whole service that goes', async () => {
    const servers = ['10.1.1.1:80', '10.1.1.2:80'].map(
      (each) => `server tcp 203.0.113.100:80 ${each}`,
    );
    const run = draining((call) => busy(2 - call));
    const outcome = await applied(planOf(before, emptyState, { seconds: 9, servers }), run);
    assert.equal(outcome.kind, 'committed');
    assert.deepEqual(run.director.state, emptyState);
  });
});
