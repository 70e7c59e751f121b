import assert from 'node:assert/strict';
import { diff } from '../../src/plan/diff.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planDocument } from '../../src/plan/plan-document.ts';
import { counts, differenceLines, planText, type PlanView } from '../../src/report/plan-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import {
  address,
  masquerading,
  realServer,
  stateWith,
  virtualService,
} from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const one = stateWith({ virtualServices: [virtualService()] });
const lighter = stateWith({
  virtualServices: [
    virtualService({ realServers: [realServer('10.1.1.1', { weight: 5 })] }),
    virtualService({
      key: { kind: 'fwmark', mark: 7, family: 'inet' },
      realServers: [],
    }),
  ],
});

const linesOf = (plan: Plan, view?: PlanView): string[] =>
  planText(planDocument(plan), plainStyle, view).split('\n');

describe('a plan for a person', () => {
  it('counts what is added, changed and removed, and signs each', () => {
    const lines = linesOf(planOf(one, lighter));
    assert.equal(lines[0], 'Plan for memory: 1 to add, 1 to change, 1 to remove');
    const signs = lines.filter((line) => /^ {2}[+~-] /.test(line)).map((line) => line.slice(2, 18));
    assert.deepEqual(
      signs.toSorted(),
      ['+ virtual service', '- real server 10.', '~ real server 10.']
        .map((each) => each.slice(0, 16))
        .toSorted(),
    );
  });

  it('names the file, and the line that asks for a change', () => {
    const start = { line: 7, column: 1, offset: 0 };
    const plan = planOf(emptyState, stateWith({ addresses: [address('203.0.113.100')] }));
    const changes = plan.changes.map((change) => ({ ...change, origin: { start, end: start } }));
    const [head, , change] = linesOf({
      ...plan,
      changes,
      config: { file: 'a\u001b[31m.conf', digest: 'ab' },
    });
    assert.match(head ?? '', /^Plan for memory from a\\x1b\[31m\.conf: /);
    assert.match(
      change ?? '',
      /^ {2}\+ address .* {2}new connections and other traffic, a\\x1b\[31m\.conf:7$/,
    );
  });

  for (const [what, plan, effect] of [
    ['cuts', planOf(one, emptyState), /^Effect on traffic: \d of \d changes can cut established/m],
    ['touches new ones', planOf(emptyState, one), /^Effect on traffic: new connections only;/m],
    [
      'touches none',
      planOf(
        stateWith({ chains: [{ ...masquerading, jumps: 2 }] }),
        stateWith({ chains: [masquerading] }),
      ),
      /^Effect on traffic: none\.$/m,
    ],
  ] as const) {
    it(`says that it ${what}`, () => {
      assert.match(planText(planDocument(plan), plainStyle), effect);
    });
  }

  const added = planOf(emptyState, stateWith({ addresses: [address('203.0.113.100')] }));

  it('has the way back only where it is asked for', () => {
    assert.ok(!linesOf(added).includes('Commands that would take it back:'));
  });

  it('has the commands of both ways at the margin', () => {
    const lines = linesOf(added, { back: true });
    const there = lines.indexOf('Commands:');
    const back = lines.indexOf('Commands that would take it back:');
    assert.ok(there > 0 && back > there);
    assert.ok(
      lines.slice(there, back).some((line) => /^ip .*\badd 203\.0\.113\.100/.test(line)),
      lines.join('\n'),
    );
    assert.ok(lines.slice(back).some((line) => /^ip .*\bdelete 203\.0\.113\.100/.test(line)));
  });

  it('says what a service loses, and what stands in the way', () => {
    const refusals = [{ message: 'it is too much', option: '--max-removed' }];
    const lines = linesOf(planOf(one, lighter), { refusals });
    assert.ok(
      lines.includes(
        '  1 of 2 real servers of tcp 203.0.113.100:80 stops taking new connections; established connections end if not drained',
      ),
      lines.join('\n'),
    );
    assert.ok(lines.includes('apply would refuse this: it is too much; --max-removed allows it'));
  });

  it('is no wider than the terminal, but for the commands', () => {
    const lines = linesOf(planOf(one, lighter), { columns: 40 });
    const commands = lines.indexOf('Commands:');
    for (const line of lines.slice(0, commands)) assert.ok(line.length <= 40, line);
  });

  it('shows how the director has moved since the last apply', () => {
    const plan = planOf(lighter, lighter);
    const moved = { ...plan, ownershipBefore: { ...plan.ownershipBefore, applied: one } };
    const lines = linesOf(moved);
    const drift = lines.indexOf("Changed since lvsc's last apply, by somebody else:");
    assert.deepEqual(lines.slice(drift + 1, -1), differenceLines(diff(one, lighter)));
  });

  it('says that there is nothing to do, and what is left alone', () => {
    const plan = { ...planOf(one, one), foreign: ['service tcp 198.51.100.7:25'] };
    assert.deepEqual(linesOf(plan), [
      'Plan for memory: nothing to do.',
      'Foreign, left alone:',
      '  service tcp 198.51.100.7:25',
      '',
    ]);
  });

  it('names what is drained, by the names of the file where it has some', () => {
    const service = 'tcp 203.0.113.100:80';
    const plan = planOf(one, one);
    const drained = ['10.1.1.1:80', '10.1.1.2:80'].map((server) => ({
      service,
      server,
      weight: 5,
    }));
    const names = [{ name: 'http/cpu1', service, server: '10.1.1.1:80' }];
    const lines = linesOf({ ...plan, ownership: { ...plan.ownership, drained, names } });
    assert.deepEqual(lines.slice(1, 4), [
      'Drained for maintenance (lvsc undrain brings them back):',
      '  http/cpu1 (10.1.1.1:80 of tcp 203.0.113.100:80)',
      '  tcp 203.0.113.100:80/10.1.1.2:80 (10.1.1.2:80 of tcp 203.0.113.100:80)',
    ]);
  });

  it('says how long it waits for connections to end', () => {
    const removed = diff(one, emptyState).flatMap(({ subject, id }) =>
      subject === 'real-server' ? [id] : [],
    );
    const plan = planOf(one, emptyState, { seconds: 30, servers: removed });
    assert.match(
      planText(planDocument(plan), plainStyle),
      /^Drain: 2 real servers quiesced first; .* after 30 s\.$/m,
    );
  });
});

describe('differences in lines', () => {
  it('are signed and counted', () => {
    const changes = diff(one, lighter);
    assert.equal(counts(changes), '1 to add, 1 to change, 1 to remove');
    assert.deepEqual(
      differenceLines(changes)
        .map((line) => line.slice(0, 4))
        .toSorted(),
      ['  + ', '  - ', '  ~ '],
    );
  });
});
