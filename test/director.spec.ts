import assert from 'node:assert/strict';
import { planDocument } from '../src/plan/plan-document.ts';
import { openDirector, type ChangeEvent, type Director } from '../src/director.ts';
import { LvscError, parse, plan, desiredState, simulate, type Plan } from '../src/index.ts';
import { openDirector as openMachine } from '../src/director/open-director.ts';
import { openJournal } from '../src/store/journal-file.ts';
import { loadJournal } from '../src/store/journals.ts';
import { server } from './support/desired.ts';
import { smallConfig } from './support/director-file.ts';
import { workplace } from './support/workplace.ts';

describe('a director by the library', () => {
  const { path } = workplace();
  let director: Director;

  const name = (): string => `file:${path('director.json')}`;
  const stateDirectory = (): string => openMachine(name(), process.env).stateDirectory;

  beforeEach(() => {
    director = openDirector(name());
  });
  afterEach(() => director.close());

  /** A plan from what the director is now. */
  async function planned(text = smallConfig()): Promise<Plan> {
    const source = { name: 'lvs.conf', text };
    return plan(desiredState(parse(source).config), await director.capture(), { config: source });
  }

  it('reads a director, changes it, and finds it as the plan and its simulation have it', async () => {
    const first = await planned();
    assert.ok(first.changes.length > 0);
    const outcome = await director.change(first);
    assert.equal(outcome.kind, 'committed');
    const { director: captured, state, ownership } = await director.capture();
    assert.equal(captured, name());
    assert.deepEqual(state, first.goal);
    assert.deepEqual(state, simulate(first));
    assert.deepEqual(ownership, first.ownership);
    assert.deepEqual((await planned()).changes, []);
  });

  it('writes into the journal who changed the director, and by what', async () => {
    await director.change(await planned(), { user: 'alice', command: 'deploy 7' });
    const record = (await loadJournal(stateDirectory(), 1)) ?? assert.fail('no journal');
    assert.equal(record.begin.by, 'alice');
    assert.equal(record.begin.command, 'deploy 7');
  });

  it('names user and program of this process where nothing else is said', async () => {
    await director.change(await planned());
    const record = (await loadJournal(stateDirectory(), 1)) ?? assert.fail('no journal');
    assert.match(record.begin.by, /^\w/);
    assert.match(record.begin.command, /^node \S+$/);
  });

  it('tells each step, and goes on where the one who is told throws', async () => {
    const events: ChangeEvent[] = [];
    const made = await planned();
    const outcome = await director.change(made, {
      onEvent: (event) => {
        events.push(event);
        throw new Error('not now');
      },
    });
    assert.equal(outcome.kind, 'committed');
    assert.deepEqual(
      events.map((event) => (event.kind === 'step' ? `${event.step}/${event.total}` : event.kind)),
      made.steps.map((_, index) => `${index + 1}/${made.steps.length}`),
    );
  });

  it('goes back when it is told to stop, and says why it stopped', async () => {
    const stop = new AbortController();
    const before = await director.capture();
    const outcome = await director.change(await planned(), {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.kind === 'step' && event.step === 2) stop.abort('enough');
      },
    });
    assert.ok(outcome.kind === 'rolled-back');
    assert.deepEqual(outcome.failure, { kind: 'interrupted', signal: 'enough' });
    assert.deepEqual((await director.capture()).state, before.state);
  });

  describe('refuses, and changes nothing,', () => {
    const refused = async (work: () => Promise<unknown>, message: RegExp): Promise<LvscError> => {
      const before = await director.capture();
      const error = await work().then(
        () => assert.fail('it was not refused'),
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof LvscError, String(error));
      assert.match(error.message, message);
      assert.deepEqual(await director.capture(), before);
      return error;
    };

    it('a plan for another director', async () => {
      const made = { ...(await planned()), director: 'local' };
      const error = await refused(
        () => director.change(made),
        /is for director local, not for file:/,
      );
      assert.equal(error.kind, 'refused');
      assert.ok(error.hint);
    });

    it('a plan for other programs', async () => {
      const source = { name: 'lvs.conf', text: smallConfig() };
      const capture = await director.capture();
      const tools = { ...capture.tools, packetFilter: 'nft' } as const;
      const made = plan(desiredState(parse(source).config), { ...capture, tools });
      await refused(() => director.change(made), /for other programs than file:/);
    });

    it('a plan whose steps somebody else wrote', async () => {
      const made = await planned();
      const doctored = { ...made, steps: made.steps.slice(0, -1) };
      await refused(() => director.change(doctored), /steps do not follow from its states/);
    });

    it('a plan whose commands somebody else wrote', async () => {
      const made = await planned();
      const commands = [{ program: 'sysctl', args: ['kernel.panic=1'], stdin: null }] as const;
      const doctored = { ...made, steps: made.steps.map((step) => ({ ...step, commands })) };
      await refused(() => director.change(doctored), /steps do not follow from its states/);
    });

    it('a plan that goes beyond the policy, until a policy allows it', async () => {
      await director.change(await planned());
      const idle = smallConfig(server('cpu1', '10.1.1.1', 'weight = 0'));
      const made = await planned(idle);
      const error = await refused(() => director.change(made), /left without a real server/);
      assert.equal(error.kind, 'refused');
      const policy = { maxRemoved: 100, allowEmptyService: true, allowDuplicateAddress: true };
      assert.equal((await director.change(made, { policy })).kind, 'committed');
    });

    it('to confirm or to roll back where there is nothing to', async () => {
      await refused(() => director.confirm(), /no apply waits to be confirmed/);
      await refused(() => director.planRollback(), /there is no apply to go back before/);
      await refused(() => director.planRollback(7), /there is no apply 7/);
    });
  });

  it('finds a plan stale when the director has moved on', async () => {
    const made = await planned();
    await director.change(await planned(smallConfig(server('cpu9', '10.1.1.9'))));
    const { state } = await director.capture();
    assert.equal((await director.change(made)).kind, 'stale');
    assert.deepEqual((await director.capture()).state, state);
  });

  it('rolls back to before an apply', async () => {
    const before = await director.capture();
    await director.change(await planned());
    await director.change(await planned(smallConfig(server('cpu9', '10.1.1.9'))));
    const { plan: back, drift } = await director.planRollback(1);
    assert.deepEqual(drift, []);
    assert.equal((await director.rollback(back)).kind, 'committed');
    const after = await director.capture();
    assert.deepEqual(after.state, before.state);
    assert.deepEqual(after.ownership, before.ownership);
  });

  it('settles an apply that was cut off, once', async () => {
    const before = await director.capture();
    const made = await planned();
    const journal = await openJournal(stateDirectory());
    await journal.append({
      format: 'lvsc-journal/1',
      type: 'begin',
      at: '2026-11-23T20:50:00.000Z',
      by: 'alice',
      command: 'deploy 7',
      boot: null,
      confirm: null,
      plan: planDocument(made),
    });
    await journal.close();
    await assert.rejects(
      director.change(made),
      /until that is settled nothing is planned or changed/,
    );
    const recovered = await director.recover({ way: 'forward' });
    assert.equal(recovered?.apply, 1);
    assert.ok(recovered.recovery.kind === 'recovered');
    assert.equal(recovered.recovery.outcome.kind, 'committed');
    assert.deepEqual((await director.capture()).state, made.goal);
    assert.notDeepEqual(made.goal, before.state);
    assert.equal(await director.recover(), null);
  });

  it('opens no director of a name that it does not know', () => {
    assert.throws(() => openDirector('remote'), /unknown director "remote"/);
  });
});
