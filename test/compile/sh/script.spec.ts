import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { barePlan } from '../../../src/compile/bare-plan.ts';
import { kernels } from '../../../src/compile/kernel.ts';
import { compileSh } from '../../../src/compile/sh/script.ts';
import { unitsOf } from '../../../src/compile/sh/unit.ts';
import { kernelNames, type KernelName } from '../../../src/compile/targets.ts';
import type { Command } from '../../../src/tools/command.ts';
import { serverId, type DirectorState } from '../../../src/state/director-state.ts';
import { workplace } from '../../support/workplace.ts';
import { configNames, configOf, fixture } from '../fixtures.ts';
import { FakeDirector } from './fake-director.ts';

/** As `ipvsadm -L -n` prints the table of a state. */
function tableOf({ virtualServices }: DirectorState): string {
  const head =
    'IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n';
  const lines = virtualServices.flatMap(({ key, scheduler, realServers }) => [
    key.kind === 'fwmark'
      ? `FWM  ${key.mark}${key.family === 'inet6' ? ' IPv6' : ''} ${scheduler}`
      : `${key.protocol.toUpperCase()}  ${serverId(key)} ${scheduler}`,
    ...realServers.map(
      (server) => `  -> ${serverId(server).padEnd(28)} Masq    ${server.weight}      0          0`,
    ),
  ]);
  return `${head}  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n${lines.map((line) => `${line}\n`).join('')}`;
}

function addressesOf({ addresses }: DirectorState, kernel: KernelName): string {
  return addresses
    .map(({ device, address, prefixLength, label }) =>
      kernel === 'linux-2.2'
        ? `${label ?? device}    Link encap:Ethernet  HWaddr 00:90:27:71:46:B1\n          inet addr:${address}  Bcast:0.0.0.0  Mask:255.255.255.0\n`
        : `2: ${device}    ${address.includes(':') ? 'inet6' : 'inet'} ${address}/${prefixLength} scope global ${label ?? device}\n`,
    )
    .join('');
}

/** What the fake tools write down of a command. */
function logged({ program, args, stdin }: Command): string {
  const fed = stdin === null ? '' : ` < ${stdin.replaceAll('\n', ';')}`;
  return `${[program, ...args].join(' ')}${fed}`;
}

describe('a config compiled for sh', function () {
  this.timeout(120_000);
  const { path } = workplace();

  /** A script, and a director that will be what it makes of it. */
  function prepared(
    name: (typeof configNames)[number],
    kernel: KernelName,
  ): {
    readonly script: string;
    readonly director: FakeDirector;
    /** The words that the tools hear of each step, forward and back. */
    readonly steps: readonly {
      readonly forward: readonly string[];
      readonly back: readonly string[];
    }[];
    readonly forward: readonly string[];
    readonly back: readonly string[];
    readonly announced: number;
  } {
    const input = fixture(name);
    const bare = barePlan(input, kernels[kernel]);
    const director = new FakeDirector(path(`${name}-${kernel}`));
    director.say('table-after', tableOf(bare.plan.goal));
    director.say('addresses-after', addressesOf(bare.plan.goal, kernel));
    const { units, announcements } = unitsOf(bare, kernels[kernel]);
    // What goes to /proc is no tool's.
    const tools = (commands: readonly Command[]): string[] =>
      commands.filter(({ program }) => program !== 'tee').map(logged);
    const steps = units.map(({ change: { subject }, forward, back }) => ({
      forward: tools(forward),
      back:
        subject === 'sysctl'
          ? []
          : // What stood before is read where it can be.
            subject === 'timeouts' && kernels[kernel].settings
            ? ['ipvsadm --set 900 120 300']
            : tools(back),
    }));
    return {
      script: compileSh(input, kernels[kernel]).text,
      director,
      steps,
      forward: steps.flatMap(({ forward }) => forward),
      back: steps.toReversed().flatMap(({ back }) => back),
      announced: announcements.length,
    };
  }

  for (const kernel of kernelNames) {
    for (const name of configNames) {
      it(`is sh, and the same bytes again, for ${name} on ${kernel}`, () => {
        const { text } = compileSh(fixture(name), kernels[kernel]);
        assert.equal(compileSh(fixture(name), kernels[kernel]).text, text);
        writeFileSync(path('script.sh'), text);
        for (const shell of ['dash', 'bash']) {
          const { error, stderr } = spawnSync(shell, ['-n', path('script.sh')], {
            encoding: 'utf8',
          });
          assert.deepEqual([error, stderr], [undefined, ''], shell);
        }
        assert.doesNotMatch(text, /^ *(?:local|function|typeset) |\[\[|\$\(\(|&>|<<</m);
      });

      it(`asks the tools for the commands of ${name} on ${kernel}, and takes them back`, () => {
        const { script, director, forward, back, announced } = prepared(name, kernel);
        const done = director.run(script);
        assert.deepEqual([done.status, done.stderr], [0, '']);
        assert.deepEqual(done.log.slice(0, done.log.length - announced), forward);
        assert.match(done.stdout, /\nDone, and read back\.\n$/);
        const undone = director.run(script, ['undo']);
        assert.deepEqual([undone.status, undone.stderr, undone.stdout], [0, '', 'Taken back.\n']);
        assert.deepEqual(undone.log, back);
        assert.match(director.run(script, ['undo']).stderr, /there is nothing to take back/);
      });
    }

    it(`stops at each command of fwmark on ${kernel} that fails, and goes back from there`, () => {
      const { length } = prepared('fwmark', kernel).forward;
      for (let at = 1; at <= length; at += 1) {
        const { script, director, forward, steps } = prepared('fwmark', kernel);
        const stopped = director.run(script, [], { at, how: 'fail' });
        const what = `command ${at}, ${forward[at - 1] ?? ''}`;
        assert.equal(stopped.status, 1, what);
        assert.deepEqual(stopped.log, forward.slice(0, at), what);
        assert.match(
          stopped.stderr,
          /: step \d+ failed: .* ended with status 7: refused by the test\n/,
        );
        const shown = stopped.stderr.includes('To go back: sh /script.sh undo.');
        assert.equal(shown, at > 1, what);
        if (at === 1) assert.match(stopped.stderr, /Nothing was changed\.\n$/);
        const undone = director.run(script, ['undo']);
        assert.equal(undone.status, at > 1 ? 0 : 1, `${what}\n${undone.stderr}`);
        // What was begun is taken back to its last command, and nothing else.
        let asked = 0;
        const begun = steps.filter(({ forward: { length: count } }) => {
          const before = asked;
          asked += count;
          return before + 1 < at;
        });
        assert.deepEqual(
          undone.log,
          begun.toReversed().flatMap((step) => step.back),
          what,
        );
        assert.equal(director.settingOf('ip_forward'), '0', what);
      }
    });
  }

  it('takes a word of ipvsadm for a failure, though it ends with 0', () => {
    const { script, director, forward } = prepared('direct', 'linux');
    const at = forward.findIndex((line) => line.startsWith('ipvsadm -a')) + 1;
    const { status, stderr } = director.run(script, [], { at, how: 'whisper' });
    assert.equal(status, 1);
    assert.match(stderr, /step 4 failed: ipvsadm -a .* ended with status 0: refused by the test\n/);
  });

  it('takes back the rest, and says what could not be taken back', () => {
    const { script, director, back } = prepared('direct', 'linux');
    assert.equal(director.run(script).status, 0);
    const undone = director.run(script, ['undo'], { at: 2, how: 'fail' });
    assert.equal(undone.status, 1);
    assert.match(undone.stderr, /not everything could be taken back; \/run\/lvsc-\w+\.record says/);
    assert.deepEqual(undone.log, back);
    const again = director.run(script, ['undo']);
    assert.deepEqual([again.status, again.log], [0, undone.log.slice(1, 2)]);
  });

  it('gives every setting the value that it had, also those that it did not name', () => {
    const { script, director } = prepared('one-arm', 'linux-2.2');
    director.setting('ip_forward', '1');
    director.setting('conf/all/accept_redirects', '0');
    director.setting('conf/default/send_redirects', '0');
    assert.equal(director.run(script).status, 0);
    assert.deepEqual(
      ['all', 'default', 'eth1', 'eth0'].map((device) =>
        director.settingOf(`conf/${device}/send_redirects`),
      ),
      ['0', '0', '0', '1'],
    );
    assert.equal(director.settingOf('ip_always_defrag'), '1');
    assert.equal(director.run(script, ['undo']).status, 0);
    assert.deepEqual(
      ['all', 'default', 'eth1', 'eth0'].map((device) =>
        director.settingOf(`conf/${device}/send_redirects`),
      ),
      ['1', '0', '1', '1'],
    );
    assert.equal(director.settingOf('ip_forward'), '1');
    assert.equal(director.settingOf('conf/all/accept_redirects'), '0');
    assert.equal(director.settingOf('ip_always_defrag'), '0');
  });

  it('takes no address along that somebody has put up beside its own', () => {
    for (const kernel of ['linux', 'linux-2.4'] as const) {
      const { script, director } = prepared('nat', kernel);
      assert.equal(director.run(script).status, 0);
      director.setting('conf/eth0/promote_secondaries', '0');
      director.setting('conf/eth1/promote_secondaries', '1');
      const undone = director.run(script, ['undo']);
      assert.deepEqual([undone.status, undone.stderr], [0, '']);
      assert.equal(director.promoted(), '1\n1\n');
      assert.equal(director.settingOf('conf/eth0/promote_secondaries'), '0');
      assert.equal(director.settingOf('conf/eth1/promote_secondaries'), '1');
    }
  });

  it('changes nothing where it is not root, or not the director it is for', () => {
    const refusals: readonly (readonly [string, string, RegExp])[] = [
      ['uid', '1000\n', /only root can set up a director/],
      [
        'answer',
        'Unicast reply from 10.1.1.254 [02:00:00:00:00:01]  0.6ms\n',
        /a neighbour has this address already: Unicast reply from/,
      ],
      [
        'answer',
        'Unicast request from 10.1.1.254 [02:00:00:00:00:01]  0.6ms\n',
        /a neighbour has this address already: Unicast request from/,
      ],
      [
        'table-before',
        'TCP  203.0.113.100:80 rr\n',
        /there is a virtual service TCP 203\S+ already/,
      ],
      [
        'table-before',
        'TCP 203.0.113.100:80 rr\n',
        /there is a virtual service TCP 203\S+ already/,
      ],
      [
        'addresses-before',
        '2: eth0    inet 203.0.113.100/32 scope global eth0\n',
        /on this director already/,
      ],
    ];
    for (const [name, text, message] of refusals) {
      const { script, director } = prepared('nat', 'linux');
      director.say(name, text);
      const { status, stderr, log } = director.run(script);
      assert.deepEqual([status, log], [1, []], name);
      assert.match(stderr, message);
      assert.match(stderr, /Nothing was changed\.\n$/);
    }
  });

  it('refuses a director that has one of its chains', () => {
    for (const [kernel, chain] of [
      ['linux', 'LVSC-MARK'],
      ['linux-2.2', 'lvsmark'],
    ] as const) {
      const { script, director } = prepared('fwmark', kernel);
      director.say('chains', `:${chain} - [0:0]\n`);
      const { status, stderr, log } = director.run(script);
      assert.deepEqual([status, log], [1, []], kernel);
      assert.match(stderr, new RegExp(`there is a chain ${chain} already: `));
    }
  });

  it('goes on where no neighbour can be asked, and says so', () => {
    // The last is the arping of Habets, where somebody has the address: it exits with 0.
    for (const answer of ['arping: Interface eth1 is down', '!\t  0% packet loss (0 extra)']) {
      const { script, director } = prepared('nat', 'linux');
      director.say('answer', `${answer}\n`);
      const { status, stderr } = director.run(script);
      assert.equal(status, 0);
      assert.match(stderr, /the neighbours could not be asked: arping -D .* eth1 10\.1\.1\.254: /);
      assert.ok(stderr.includes(answer), stderr);
    }
  });

  it('leaves others alone: their services and addresses are none of its business', () => {
    const { script, director } = prepared('nat', 'linux');
    director.say('table-before', 'TCP  203.0.113.100:8080 rr\nUDP  203.0.113.100:80 rr\n');
    director.say('addresses-before', '2: eth0    inet 203.0.113.10/24 scope global eth0\n');
    assert.equal(director.run(script).status, 0);
  });

  it('stops where the director is not what the commands said that it is', () => {
    const { script, director } = prepared('nat', 'linux');
    director.say('table-after', 'TCP  203.0.113.100:80 wrr\n  -> 10.1.1.1:80  Masq 1 0 0\n');
    const { status, stderr } = director.run(script);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /ipvsadm does not list: TCP 203\.0\.113\.100:80 -> 10\.1\.1\.1:80 weight 2\n/,
    );
    assert.match(stderr, /To go back: /);
  });

  it('says so where a setting cannot be written', () => {
    const { script, director } = prepared('nat', 'linux-2.2');
    const broken = script.replaceAll(
      'run echo_to /proc/sys/net/',
      'run echo_to /proc/sys/nowhere/',
    );
    const { status, stderr } = director.run(broken);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /step 2 failed: echo 1 >\/proc\/sys\/nowhere\/ipv4\/ip_forward ended with/,
    );
  });

  it('says how it is used', () => {
    const { script, director } = prepared('nat', 'linux');
    const { status, stderr, log } = director.run(script, ['unod']);
    assert.deepEqual([status, log], [64, []]);
    assert.match(stderr, /Say nothing, to set the director up, or: sh \/script\.sh undo/);
  });

  it('leaves out what has no word on a kernel, and warns of it', () => {
    const input = configOf(
      'service = lvs\nnetwork = direct\nvirtual a {\n active = 1\n address = 203.0.113.100 eth0\n port = 80\n server s {\n address = 10.1.1.1\n active = 1\n }\n}\n',
    );
    const { text, warnings } = compileSh(input, kernels['linux-2.2']);
    assert.deepEqual(
      warnings.map(({ message, range }) => [message, range?.start.line]),
      [
        [
          'ifconfig puts 203.0.113.100 on eth0 only as an alias such as eth0:1, and it is left out',
          5,
        ],
      ],
    );
    assert.doesNotMatch(text, /^ *run ifconfig/m);
    assert.match(text, /^# WARNING: ifconfig puts /m);
  });
});
