import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ownsNothing } from '../../src/state/ownership.ts';
import { takeLock } from '../../src/store/lock.ts';
import { smallConfig } from '../support/director-file.ts';
import { lvsc, type Ran, type World } from '../support/fake-io.ts';
import { address, stateWith } from '../support/sample-state.ts';
import { workplace } from '../support/workplace.ts';

describe('lvsc apply on several directors', () => {
  const { path, write } = workplace();
  const a = (): string => `file:${path('a.json')}`;
  const b = (): string => `file:${path('b.json')}`;

  beforeEach(async () => {
    await write('lvs.conf', smallConfig());
    const state = stateWith({ addresses: [address('203.0.113.100')] });
    const empty = stateWith({});
    const capture = { format: 'lvsc-capture/1', director: 'x', ownership: ownsNothing };
    await write('a.json', JSON.stringify({ ...capture, state }));
    await write('b.json', JSON.stringify({ ...capture, state: empty }));
  });

  function both(rest: readonly string[] = ['--yes'], world: World = {}): Promise<Ran> {
    return lvsc(['apply', '--director', a(), '--director', b(), ...rest, path('lvs.conf')], world);
  }

  /** The summary: a line a director. */
  function summary({ stdout }: Ran): string[][] {
    const lines = stdout.trimEnd().split('\n').slice(-3);
    return lines.map((line) => line.split(/ {2,}/));
  }

  it('begins with the standby, and sums up', async () => {
    const ran = await both();
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(summary(ran), [
      ['director', 'is', 'outcome', 'status'],
      [b(), 'standby', 'applied, 7 changes', '0'],
      [a(), 'active', 'applied, 6 changes', '0'],
    ]);
    const again = await both();
    assert.equal(again.code, 0);
    assert.equal(summary(again)[1]?.[2], 'nothing to do');
  });

  it('begins with the active, or in the order given, when told to', async () => {
    const names = (ran: Ran): (string | undefined)[] => summary(ran).map(([name]) => name);
    const active = await both(['--yes', '--first', 'active']);
    assert.deepEqual(names(active), ['director', a(), b()]);
    const given = await both(['--yes', '--first', 'given']);
    assert.deepEqual(names(given), ['director', a(), b()]);
  });

  it('asks once, for all of them', async () => {
    const before = await readFile(path('b.json'), 'utf8');
    const no = await both([], { answer: 'n' });
    assert.deepEqual([no.code, no.questions.length], [1, 1]);
    assert.equal(await readFile(path('b.json'), 'utf8'), before);
    assert.equal((no.stdout.match(/^Plan for /gm) ?? []).length, 2);
  });

  it('does not touch the second when the first is refused, and ends with the worst status', async () => {
    const holder = { pid: 1, user: 'bob', since: '', command: 'lvsc apply' };
    const lock = await takeLock(`${path('b.json')}.state`, holder, 0);
    const before = await readFile(path('a.json'), 'utf8');
    const ran = await both();
    await lock.release();
    assert.equal(ran.code, 5, ran.stderr);
    assert.deepEqual(summary(ran).slice(1), [
      [b(), 'standby', 'refused', '5'],
      [a(), 'active', 'not touched', '-'],
    ]);
    assert.equal(await readFile(path('a.json'), 'utf8'), before);
  });

  it('changes none when one of them cannot be planned for', async () => {
    await write('b.json', 'rubbish');
    const before = await readFile(path('a.json'), 'utf8');
    const ran = await both();
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /b\.json is not a director's capture/);
    assert.equal(await readFile(path('a.json'), 'utf8'), before);
  });

  it('is planned for by plan, too', async () => {
    const argv = ['plan', '--detailed-exitcode', '--director', a(), '--director', b()];
    const ran = await lvsc([...argv, path('lvs.conf')]);
    assert.equal(ran.code, 2, ran.stderr);
    assert.equal((ran.stdout.match(/^Plan for /gm) ?? []).length, 2);
    const one = await lvsc([...argv, '--json', path('lvs.conf')]);
    assert.match(one.stderr, /for a plan of one director/);
  });

  it('refuses what makes no sense for several', async () => {
    const twice = ['apply', '--yes', '--director', a(), '--director', a(), path('lvs.conf')];
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [twice, /a director is given twice/],
      [['apply', '--yes', '--director', a(), '--director', b(), '-'], /need a file/],
      [
        [...twice.slice(0, 4), '--director', b(), '--json', path('lvs.conf')],
        /--json tells of one/,
      ],
      [['show', '--director', a(), '--director', b()], /--director is given more than once/],
    ];
    for (const [argv, message] of cases) {
      const ran = await lvsc(argv);
      assert.equal(ran.code, 64, argv.join(' '));
      assert.match(ran.stderr, message);
    }
  });
});
