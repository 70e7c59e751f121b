import assert from 'node:assert/strict';
import { planDocument } from '../../src/plan/plan-document.ts';
import { historyLine, journalText } from '../../src/report/journal-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import type { JournalBegin, JournalLine, JournalRecord } from '../../src/store/journal.ts';
import { address, stateWith } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const at = '2026-11-23T20:50:00.000Z';
const later = '2026-11-23T20:50:01.250Z';
const end = (outcome: Extract<JournalLine, { type: 'end' }>['outcome']): JournalLine => ({
  type: 'end',
  at: later,
  outcome,
  remarks: [],
});
const confirmed: JournalLine = { type: 'confirmed', at: later, by: 'bob' };

function record(lines: readonly JournalLine[], other: Partial<JournalBegin> = {}): JournalRecord {
  const plan = planDocument(
    planOf(emptyState, stateWith({ addresses: [address('203.0.113.100')] })),
  );
  return {
    begin: {
      format: 'lvsc-journal/1',
      type: 'begin',
      at,
      by: 'alice',
      command: 'lvsc rollback',
      boot: null,
      plan,
      confirm: null,
      ...other,
    },
    lines,
  };
}

describe('an apply on one line', () => {
  for (const [what, lines, confirm, pending, outcome] of [
    ['is not at its end', [], null, null, 'not at its end'],
    ['is committed', [end('committed')], null, null, 'committed'],
    ['is rolled back', [end('rolled-back')], 30, null, 'rolled-back'],
    ['waits', [end('committed')], 30, 7, 'committed, not confirmed yet'],
    ['waits no more', [end('committed')], 30, null, 'committed, not confirmed'],
    ['is confirmed', [end('committed'), confirmed], 30, null, 'committed, confirmed'],
    ['is none of the one that waits', [end('committed')], 30, 8, 'committed, not confirmed'],
  ] as const) {
    it(`says that it ${what}`, () => {
      assert.equal(
        historyLine({ kind: 'apply', number: 7, record: record(lines, { confirm }) }, pending),
        `   7  ${at}  alice  ${outcome}  lvsc rollback  1 to add, 0 to change, 0 to remove`,
      );
    });
  }

  it('names the file and the beginning of its digest', () => {
    const { begin } = record([]);
    const plan = { ...begin.plan, config: { file: 'lvs\u0007.conf', digest: '0123456789abcdef' } };
    const line = historyLine({ kind: 'apply', number: 12, record: record([], { plan }) }, null);
    assert.match(line, / {2}lvs\\x07\.conf 0123456789ab {2}1 to add/);
  });
});

describe('a whole journal', () => {
  const text = (lines: readonly JournalLine[], other: Partial<JournalBegin> = {}): string[] =>
    journalText({ kind: 'apply', number: 7, record: record(lines, other) }, null, plainStyle).split(
      '\n',
    );

  it('begins with who, how and within what time', () => {
    assert.deepEqual(text([end('committed')], { confirm: 30 }).slice(0, 4), [
      'Apply 7: committed, not confirmed',
      `  begun    ${at} by alice`,
      '  command  lvsc rollback',
      '  confirm  within 30 s',
    ]);
  });

  it('has each line with the time since the first', () => {
    const said = text([
      { type: 'doing', at, step: 1 },
      { type: 'failed', at, step: 1, output: 'refused' },
      { type: 'rollback', at: later, reason: 'step 1 failed' },
      { type: 'undoing', at: later, step: 1 },
      { type: 'undone', at: later, step: 1, output: '' },
      { type: 'forward', at: later, reason: 'asked to' },
      confirmed,
      { ...end('rolled-back'), remarks: ['one', 'two'] } as JournalLine,
    ]);
    assert.deepEqual(said.slice(said.indexOf('Journal:') + 1), [
      '      +0.000 s  doing step 1',
      '      +0.000 s  failed step 1: refused',
      '      +1.250 s  going back: step 1 failed',
      '      +1.250 s  undoing step 1',
      '      +1.250 s  undone step 1',
      '      +1.250 s  going on: asked to',
      '      +1.250 s  confirmed by bob',
      '      +1.250 s  end: rolled-back; one; two',
      '',
    ]);
  });

  it('says at its end what an operator is needed for', () => {
    const command = { program: 'ipvsadm', args: ['-C'], stdin: null } as const;
    const said = text([
      {
        type: 'end',
        at,
        outcome: 'needs-operator',
        remarks: [],
        standing: null,
        commands: [command],
      },
    ]);
    assert.deepEqual(said.slice(-4), [
      'The director cannot be read, so what stands is unknown.',
      'These commands would do it:',
      'ipvsadm -C',
      '',
    ]);
  });
});
