import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { takeLock } from '../../../src/store/lock.ts';
import type { PlanDocument } from '../../../src/plan/plan-document.ts';
import { parseCapture, type Capture } from '../../../src/state/capture.ts';
import { serviceId } from '../../../src/state/director-state.ts';
import { block, server } from '../../support/desired.ts';
import { directorFile, smallConfig } from '../../support/director-file.ts';
import { lvsc } from '../../support/fake-io.ts';
import { foreignService } from '../../support/sample-state.ts';

describe('lvsc apply', () => {
  const { on, path, write, pipe, text, config } = directorFile();

  async function capture(): Promise<Capture> {
    const checked = parseCapture(await text());
    assert.ok(checked.ok);
    return checked.value;
  }

  /** Somebody else's service appears on the director. */
  async function meddle(): Promise<void> {
    const { state, ...rest } = await capture();
    const virtualServices = [...state.virtualServices, foreignService];
    await write('director.json', JSON.stringify({ ...rest, state: { ...state, virtualServices } }));
  }

  it('makes the director what the file says, once', async () => {
    const { code, stdout, stderr } = await on(['apply', '--yes', config()]);
    assert.equal(code, 0);
    assert.match(stdout, /^Plan for file:/);
    assert.match(stderr, /^step 2\/7: iptables-restore --noflush -w 5 \(\d+ lines\)$/m);
    assert.match(stderr, /Applied 7 changes\. .* was read back and is as planned\.\n$/);
    const { state, ownership } = await capture();
    assert.deepEqual(
      state.virtualServices.map(({ key, realServers }) => [serviceId(key), realServers.length]),
      [['tcp 203.0.113.100:80', 2]],
    );
    assert.deepEqual(ownership.addresses, ['eth0 203.0.113.100/24', 'eth1 10.1.1.254/24']);
    const again = await on(['apply', '--yes', config()]);
    assert.equal(again.code, 0);
    assert.match(again.stderr, /Nothing to do\./);
  });

  it('takes a config or a plan that comes through a pipe, or on standard input', async () => {
    assert.equal((await on(['apply', '--yes', pipe('pipe', smallConfig())])).code, 0);
    await write('lvs.conf', smallConfig().replace('weight = 2', 'weight = 3'));
    await on(['plan', '--out', path('change.plan'), config()]);
    const stdin = await readFile(path('change.plan'), 'utf8');
    const { code, stderr } = await on(['apply', '--yes', '-'], { stdin });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Applied 1 change\./);
  });

  it('says nothing but the plan with --quiet', async () => {
    const { stderr } = await on(['apply', '--yes', '--quiet', config()]);
    assert.equal(stderr, '');
  });

  it('asks on a terminal: yes does it, anything else does not', async () => {
    for (const answer of ['n', '', 'perhaps', 'yesterday']) {
      const ran = await on(['apply', config()], { answer });
      assert.equal(ran.code, 1, answer);
      assert.deepEqual(ran.questions, ['Apply this plan? [y/N] ']);
      assert.match(ran.stderr, /Not applied; nothing was changed\.\n$/);
      assert.equal(await text(), '');
    }
    assert.equal((await on(['apply', config()], { answer: ' Yes' })).code, 0);
    assert.equal((await capture()).state.virtualServices.length, 1);
    assert.deepEqual((await on(['apply', config()], { answer: 'n' })).questions, []);
  });

  it('stops after the plan with --dry-run, also without a terminal', async () => {
    const { code, stdout } = await on(['apply', '--dry-run', config()]);
    assert.equal(code, 0);
    assert.match(stdout, /^Plan for /);
    const { stdout: json } = await on(['apply', '--dry-run', '--json', config()]);
    assert.equal((JSON.parse(json) as PlanDocument).format, 'lvsc-plan/1');
    assert.equal(await text(), '');
  });

  it('tells the outcome as a document', async () => {
    const { stdout } = await on(['apply', '--yes', '--json', config()]);
    const document = JSON.parse(stdout) as { format: string; outcome: { kind: string } };
    assert.equal(document.format, 'lvsc-outcome/1');
    assert.equal(document.outcome.kind, 'committed');
  });

  it('refuses a config with errors', async () => {
    await write('lvs.conf', smallConfig().replace('port', 'prt').replace('cpu1', ''));
    const { code, stderr } = await on(['apply', '--yes', config()]);
    assert.equal(code, 1);
    assert.match(stderr, / error: /);
    assert.equal(await text(), '');
  });

  it('leaves what is foreign, unless it is to prune', async () => {
    await on(['apply', '--yes', config()]);
    await meddle();
    const { stdout } = await on(['plan', config()]);
    assert.match(stdout, /Foreign, left alone:\n {2}virtual service tcp 198\.51\.100\.7:25\n/);
    await on(['apply', '--yes', config()]);
    assert.ok(
      (await capture()).state.virtualServices.some(
        (each) => each.key.kind === 'address' && each.key.port === 25,
      ),
    );
    assert.equal((await on(['apply', '--yes', '--prune', config()])).code, 0);
    assert.equal((await capture()).state.virtualServices.length, 1);
  });

  describe('a saved plan', () => {
    beforeEach(async () => {
      await on(['plan', '--out', path('change.plan'), config()]);
    });
    const apply = () => on(['apply', '--yes', path('change.plan')]);

    it('is done as it was reviewed', async () => {
      assert.equal((await apply()).code, 0);
      assert.equal((await capture()).state.virtualServices.length, 1);
    });

    it('is refused when the config has changed since, or is gone', async () => {
      await write('lvs.conf', `${smallConfig()}\n`);
      const { code, stderr } = await apply();
      assert.equal(code, 5);
      assert.match(
        stderr,
        /refused: .*lvs\.conf has changed since the plan was made; nothing was changed\n/,
      );
      assert.equal(await text(), '');
    });

    it('is refused when the director has changed since, with the difference', async () => {
      await on(['apply', '--yes', config()]);
      await meddle();
      const { code, stderr } = await apply();
      assert.equal(code, 5);
      assert.match(stderr, /refused: .* has changed since the plan was made; nothing was changed/);
      assert.match(stderr, /^ {2}\+ virtual service tcp 198\.51\.100\.7:25 scheduler rr$/m);
      assert.match(stderr, /Make a new plan/);
    });

    it('is refused also where it has nothing to do: the record is of the apply since', async () => {
      await on(['apply', '--yes', config()]);
      await on(['plan', '--out', path('change.plan'), config()]);
      const other = await write('other.conf', smallConfig(server('cpu1', '10.1.1.1')));
      assert.equal((await on(['apply', '--yes', other])).code, 0);
      const { ownership } = await capture();
      const { code, stderr } = await apply();
      assert.equal(code, 5);
      assert.match(stderr, /refused: .* has changed since the plan was made/);
      assert.deepEqual((await capture()).ownership, ownership);
    });

    it('is refused for another director', async () => {
      const { code, stderr } = await lvsc([
        'apply',
        '--yes',
        '--director',
        'local',
        path('change.plan'),
      ]);
      assert.equal(code, 5, stderr);
      assert.match(stderr, /is a plan for director file:.*, not for local/);
    });

    it('is run with the packet filter it was made for, and refused for another', async () => {
      await on(['plan', '--packet-filter', 'nft', '--out', path('nft.plan'), config()]);
      const other = await lvsc(['apply', '--yes', '--packet-filter', 'iptables', path('nft.plan')]);
      assert.equal(other.code, 5);
      assert.match(
        other.stderr,
        /is a plan for nft, iproute2, .*; director file:\S+ is changed with iptables, /,
      );
      assert.equal(await text(), '');
      const { code, stderr } = await lvsc(['apply', '--yes', path('nft.plan')]);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /^step \d+\/\d+: nft -f - \(\d+ lines\)$/m);
    });

    it('takes no option that would make another plan', async () => {
      for (const option of [['--drain', '300'], ['--prune']]) {
        const { code, stderr } = await on(['apply', '--yes', ...option, path('change.plan')]);
        assert.equal(code, 64);
        assert.match(
          stderr,
          new RegExp(`is a saved plan: give ${option[0] ?? ''} to the lvsc plan`),
        );
      }
      assert.equal(await text(), '');
    });

    it('is refused without the option that it was made with: it asks no neighbour', async () => {
      const option = '--allow-duplicate-address';
      await on(['plan', option, '--out', path('change.plan'), config()]);
      const { code, stderr } = await apply();
      assert.equal(code, 5);
      assert.match(
        stderr,
        /refused: the plan asks no neighbour whether it has .*\(--allow-duplicate-address allows it\)/,
      );
      assert.equal((await on(['apply', '--yes', option, path('change.plan')])).code, 0);
    });

    it('asks no neighbour where apply is told not to, and else as it was saved', async () => {
      const steps = async (...options: readonly string[]): Promise<readonly string[]> => {
        const dryRun = ['apply', '--dry-run', '--json', ...options];
        const { code, stdout } = await on([...dryRun, path('change.plan')]);
        assert.equal(code, 0);
        return (JSON.parse(stdout) as PlanDocument).steps.map(({ kind }) => kind);
      };
      const [first, ...rest] = await steps();
      assert.equal(first, 'probe');
      assert.deepEqual(await steps('--allow-duplicate-address'), rest);
    });

    it('is refused when it was edited', async () => {
      const saved = await readFile(path('change.plan'), 'utf8');
      // The last weight is in the goal, the first command in the steps forward.
      const goal = saved.lastIndexOf('"weight": 2');
      for (const edited of [
        saved.replace('-w 2', '-w 9'),
        saved.replace('"-R"', '"-C"'),
        `${saved.slice(0, goal)}"weight": 9${saved.slice(goal + '"weight": 2'.length)}`,
      ]) {
        assert.notEqual(edited, saved);
        await write('change.plan', edited);
        const { code, stderr } = await apply();
        assert.equal(code, 1);
        assert.match(stderr, /is not a plan to apply: its steps do not follow from its states/);
      }
      assert.equal(await text(), '');
    });

    it('is refused when it is cut off', async () => {
      const saved = await readFile(path('change.plan'), 'utf8');
      await write('change.plan', saved.slice(0, -100));
      const { code, stderr } = await apply();
      assert.equal(code, 1);
      assert.match(stderr, /is not a plan to apply: it is not JSON/);
    });
  });

  describe('a saved plan for the record that lvsc has of the director', () => {
    /** The whole file of the director, edited by somebody. */
    async function edit(how: (capture: Capture) => Capture): Promise<void> {
      await write('director.json', JSON.stringify(how(await capture())));
    }
    const quiesce = (state: Capture['state']): Capture['state'] => ({
      ...state,
      virtualServices: state.virtualServices.map((service) => ({
        ...service,
        realServers: service.realServers.map((each) =>
          each.address === '10.1.1.2' ? { ...each, weight: 0 } : each,
        ),
      })),
    });
    const save = () => on(['plan', '--out', path('change.plan'), config()]);
    beforeEach(async () => {
      await on(['apply', '--yes', config()]);
      // By hand, and known to nobody: the plan is to set 2 again.
      await edit((there) => ({ ...there, state: quiesce(there.state) }));
    });
    const maintenance = (verb: string) => on([verb, '--yes', '--allow-empty-service', 'http/cpu2']);

    const meanwhile: Readonly<Record<string, [() => Promise<unknown>, RegExp]>> = {
      'a real server was drained': [
        () => maintenance('drain'),
        /^ {2}real server 10\.1\.1\.2:80 of tcp 203\.0\.113\.100:80 is drained; .* weight 2$/m,
      ],
      'another apply has given other names': [
        () =>
          write(
            'lvs.conf',
            smallConfig(server('a', '10.1.1.1'), server('b', '10.1.1.2', 'weight = 0')),
          )
            .then(() => on(['apply', '--yes', config()]))
            .then(() => write('lvs.conf', smallConfig())),
        /^ {2}lvsc has applied something else meanwhile, or the record was edited$/m,
      ],
      'the record was edited by hand': [
        () => edit((there) => ({ ...there, ownership: { ...there.ownership, addresses: [] } })),
        /^ {2}address eth1 10\.1\.1\.254\/24 is no longer lvsc's$/m,
      ],
    };
    for (const [what, [happens, difference]] of Object.entries(meanwhile)) {
      it(`is refused where only that has changed: ${what}`, async () => {
        await save();
        await happens();
        const before = await text();
        const { code, stderr } = await on(['apply', '--yes', path('change.plan')]);
        assert.equal(code, 5, stderr);
        assert.match(
          stderr,
          /^refused: what lvsc has on record of the director .* nothing was changed/m,
        );
        assert.match(stderr, difference);
        assert.equal(await text(), before);
      });
    }

    it('is refused where a drain of before has ended', async () => {
      await maintenance('drain');
      await write(
        'lvs.conf',
        smallConfig(server('cpu1', '10.1.1.1', 'weight = 5'), server('cpu2', '10.1.1.2')),
      );
      await save();
      assert.equal((await on(['undrain', '--yes', 'http/cpu2'])).code, 0);
      const { code, stderr } = await on(['apply', '--yes', path('change.plan')]);
      assert.equal(code, 5, stderr);
      assert.match(stderr, /real server 10\.1\.1\.2:80 of .* is no longer drained$/m);
    });

    it('is refused after a rollback, with what that changed', async () => {
      await save();
      assert.equal((await on(['rollback', '--yes'])).code, 0);
      const { code, stderr } = await on(['apply', '--yes', path('change.plan')]);
      assert.equal(code, 5, stderr);
      assert.match(stderr, /virtual service tcp 203\.0\.113\.100:80 is no longer lvsc's$/m);
    });

    it('runs where nothing has changed', async () => {
      await save();
      assert.equal((await on(['apply', '--yes', path('change.plan')])).code, 0);
      assert.equal((await on(['plan', '--detailed-exitcode', config()])).code, 0);
    });
  });

  describe('policy', () => {
    const many = (count: number): string =>
      smallConfig(
        ...Array.from({ length: count }, (_, index) =>
          server(`cpu${index}`, `10.1.1.${index + 1}`),
        ),
      );

    it('refuses to leave a service without a real server', async () => {
      await on(['apply', '--yes', config()]);
      const before = await text();
      await write('lvs.conf', smallConfig(server('cpu1', '10.1.1.1', 'weight = 0')));
      const { code, stderr } = await on(['apply', '--yes', config()]);
      assert.equal(code, 5);
      assert.match(
        stderr,
        /^lvsc: refused: .*\(--allow-empty-service allows it\); nothing was changed$/m,
      );
      assert.equal(await text(), before);
      assert.equal((await on(['apply', '--yes', '--allow-empty-service', config()])).code, 0);
    });

    it('refuses to remove more than a share; option and file lift the limit', async () => {
      await write('lvs.conf', many(12));
      await on(['apply', '--yes', config()]);
      await write('lvs.conf', many(6));
      const { code, stderr } = await on(['apply', '--yes', config()]);
      assert.equal(code, 5);
      assert.match(stderr, /6 of 15 .* \(40 %, the limit is 30 %\) \(--max-removed 40 allows it\)/);
      const policy = await write('policy.json', '{"format":"lvsc-policy/1","maxRemoved":39}');
      assert.equal((await on(['apply', '--yes', '--policy', policy, config()])).code, 5);
      assert.equal((await on(['apply', '--yes', '--max-removed', '40', config()])).code, 0);
    });

    it('refuses an address that is already there', async () => {
      await on(['apply', '--yes', config()]);
      const other = block(
        'virtual https',
        'active = 1',
        'address = 203.0.113.1 eth0:3',
        'port = 443',
        server('cpu1', '10.1.1.1'),
      );
      const { state, ...rest } = await capture();
      const primary = {
        device: 'eth1',
        address: '203.0.113.1',
        prefixLength: 24,
        label: null,
        broadcast: null,
        scope: 'global',
      };
      await write(
        'director.json',
        JSON.stringify({ ...rest, state: { ...state, addresses: [...state.addresses, primary] } }),
      );
      await write(
        'lvs.conf',
        `${smallConfig()}\n${other}`.replace('primary = 203.0.113.1', 'primary = 203.0.113.2'),
      );
      const { code, stderr } = await on(['apply', '--yes', config()]);
      assert.equal(code, 5, stderr);
      assert.match(stderr, /is already on eth1 .*--allow-duplicate-address allows it/);
    });

    it('refuses a policy file that is none', async () => {
      const policy = await write('policy.json', '{"maxRemoved":"all"}');
      const { code, stderr } = await on(['apply', '--yes', '--policy', policy, config()]);
      assert.equal(code, 1);
      assert.match(stderr, /is not a policy: /);
      assert.equal((await on(['apply', '--yes', '--max-removed', '101', config()])).code, 64);
    });
  });

  it('counts the seconds of --confirm from the end of the apply, however long it drains', async () => {
    await on(['apply', '--yes', config()]);
    await write('lvs.conf', smallConfig('quiesce_server = 1', server('cpu1', '10.1.1.1')));
    const dry = ['apply', '--dry-run', '--confirm', '20'];
    for (const drain of ['299', '0']) {
      const { code, stderr } = await on([...dry, '--drain', drain, config()]);
      assert.equal(code, 0, stderr);
    }
    const begun = Date.now();
    const { code, stderr } = await on(['apply', '--yes', '--confirm', '20', config()]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^Keep it with "lvsc confirm .*" within 20 s,/m);
    const [, latest = ''] = /and by (\S+) at the latest/.exec(stderr) ?? [];
    // The drain alone may take 300 s, and each process has a time limit of its own.
    assert.ok(Date.parse(latest) > begun + 320_000, latest);
    const pending = JSON.parse(
      await readFile(path('director.json.state/pending-confirm.json'), 'utf8'),
    ) as { deadline: string };
    assert.ok(Date.parse(pending.deadline) <= Date.now() + 20_000, pending.deadline);
    assert.ok(Date.parse(pending.deadline) > begun + 19_000, pending.deadline);
    assert.equal((await on(['confirm'])).code, 0);
  });

  it('refuses while another lvsc holds the lock, and names it', async () => {
    const lock = await takeLock(
      path('director.json.state'),
      {
        pid: process.pid,
        user: 'bob',
        since: '2026-11-23T20:50:00.000Z',
        command: 'lvsc apply other.conf',
      },
      0,
    );
    const { code, stderr } = await on(['apply', '--yes', config()]);
    assert.equal(code, 5);
    assert.match(
      stderr,
      /refused: this director is being changed by process \d+ of bob \("lvsc apply other\.conf"/,
    );
    assert.match(stderr, /hint: wait for it with --lock-timeout SECONDS/);
    await lock.release();
    assert.equal((await on(['apply', '--yes', config()])).code, 0);
  });

  it('goes back after a signal, and exits with 3', async () => {
    const interrupted = AbortSignal.abort('SIGINT');
    const { code, stderr } = await on(['apply', '--yes', config()], { interrupted });
    assert.equal(code, 3);
    assert.match(stderr, /error: interrupted by SIGINT\n.*Rolled back\./s);
    assert.deepEqual((await on(['status', config()])).code, 2);
  });

  it('changes nothing when its state directory cannot be written', async () => {
    await on(['apply', '--yes', config()]);
    await rm(path('director.json.state'), { recursive: true });
    await write('director.json.state', 'a file');
    const before = await text();
    await write('lvs.conf', smallConfig(server('cpu1', '10.1.1.1')));
    const { code, stderr } = await on(['apply', '--yes', config()]);
    assert.equal(code, 1, stderr);
    assert.doesNotMatch(stderr, /bug in lvsc/);
    assert.equal(await text(), before);
  });
});
