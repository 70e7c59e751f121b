import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StepResult } from '../../src/director/director.ts';
import { runProcess, type Run } from '../../src/host/process.ts';
import { runStep } from '../../src/director/run-step.ts';
import { undoScript } from '../../src/director/ssh/undo-script.ts';
import { parseIfconfig } from '../../src/tools/ifconfig/read.ts';
import { parseIpAddress, type Links } from '../../src/tools/ip/address.ts';
import { parseIpOneline } from '../../src/tools/ip/oneline.ts';
import { parseSysctl } from '../../src/tools/sysctl/read.ts';
import { commandsFor, runnable } from '../../src/tools/commands-for.ts';
import type { Step } from '../../src/step/entry.ts';
import { stepsBetween } from '../../src/plan/make-plan.ts';
import { usualTools, type Tools } from '../../src/tools/usual-tools.ts';
import { canonical } from '../../src/state/canonical.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { addressId, type Address, type DirectorState } from '../../src/state/director-state.ts';
import { sysctlNames } from '../../src/state/sysctls.ts';
import { address } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';
import { skipFor } from '../support/skip-for.ts';

/** A director and a neighbour: two network namespaces of this machine's kernel, joined by a wire. */
const director = `lvsc-addr-${process.pid}`;
const neighbour = `${director}-n`;

const environment = { PATH: '/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

function host(...argv: readonly [string, ...string[]]): string {
  const [program, ...args] = argv;
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: environment,
  });
  if (status === 0) return stdout;
  throw new Error(`${argv.join(' ')}: ${error?.message ?? `${String(status)}: ${stderr}`}`);
}

function inside(...argv: readonly string[]): string {
  return host('ip', 'netns', 'exec', director, ...argv);
}

const run: Run = ({ program, args, stdin = null, interrupted }) =>
  runProcess({
    program: 'ip',
    args: ['netns', 'exec', director, program, ...args],
    stdin,
    interrupted,
  });

/** Why these cases cannot run here; null where they can. */
function obstacle(): string | null {
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  for (const [program, name] of [
    ['ifconfig', 'net-tools'],
    ['busybox', 'busybox'],
    ['arping', 'iputils-arping'],
  ] as const) {
    const { error } = spawnSync(program, ['--help'], { env: environment });
    if (error) return `${program} is not installed: apt-get install ${name}`;
  }
  try {
    host('ip', 'netns', 'add', director);
    host('ip', 'netns', 'add', neighbour);
  } catch (error) {
    return String(error);
  }
  return null;
}

const byTool = (tools: Partial<Tools>): Tools => ({ ...usualTools, ...tools });
const ip = byTool({});
const ifconfig = byTool({ addresses: 'ifconfig' });

/** The same addresses by four readers; those that cannot be told apart are one. */
function readings(): Readonly<Record<string, Links>> {
  return {
    'ip -j': parseIpAddress(inside('ip', '-j', 'address', 'show')),
    'ip -o': parseIpOneline(
      inside('ip', '-o', 'link', 'show'),
      inside('ip', '-o', 'address', 'show'),
    ),
    ifconfig: parseIfconfig(inside('ifconfig', '-a')),
    busybox: parseIfconfig(inside('busybox', 'ifconfig', '-a')),
  };
}

/** The IPv4 addresses of eth0 as all readers see them, sorted. */
function found(): Address[] {
  const seen = Object.values(readings()).map(({ addresses }) =>
    addresses
      .filter(({ device, address: value }) => device === 'eth0' && !value.includes(':'))
      .sort((a, b) => addressId(a).localeCompare(addressId(b))),
  );
  const [first = [], ...others] = seen;
  for (const other of others) assert.deepEqual(other, first);
  return first;
}

function liveState(): DirectorState {
  const { devices, addresses: all } = parseIpAddress(inside('ip', '-j', 'address', 'show'));
  // Each case says what is on eth0; loopback's own stay as they are.
  const addresses = all.filter(({ device }) => device !== 'lo');
  const sysctls = parseSysctl(inside('sysctl', '-e', ...sysctlNames(devices)));
  return { ...emptyState, addresses, sysctls };
}

async function does(steps: readonly Step[], tools: Tools): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'drain' || step.kind === 'announce') continue;
    const result = await runStep(runnable(step, tools), tools, run);
    assert.deepEqual(result, { ok: true, warning: null }, JSON.stringify(step));
  }
}

function promotion(): string {
  return inside('sysctl', '-n', 'net.ipv4.conf.eth0.promote_secondaries').trim();
}

const dip = address('203.0.113.1', { label: null, broadcast: '203.0.113.255' });
const vip = address('203.0.113.100', { broadcast: '203.0.113.255' });
const second = address('203.0.113.101', { label: 'eth0:2', broadcast: '203.0.113.255' });
const single = address('203.0.113.102', { label: 'eth0:3', prefixLength: 32 });
/** Of a class whose mask, which ifconfig takes first, is another: 255.0.0.0. */
const nat = address('10.1.1.254', { label: 'eth0:4', broadcast: '10.1.1.255' });
const foreign = address('203.0.113.7', { label: 'eth0:7', broadcast: '203.0.113.255' });

/** Puts addresses on eth0 as somebody else would; the first of a network is its primary. */
function stand(...addresses: readonly Address[]): void {
  inside('ip', 'address', 'flush', 'dev', 'eth0');
  for (const { address: value, prefixLength, label } of addresses) {
    const prefix = `${value}/${prefixLength}`;
    const brd = prefixLength < 31 ? ['brd', '+'] : [];
    inside('ip', 'address', 'add', prefix, ...brd, 'dev', 'eth0', 'label', label ?? 'eth0');
  }
}

function without(state: DirectorState, ...gone: readonly Address[]): DirectorState {
  const ids = new Set(gone.map(addressId));
  return { ...state, addresses: state.addresses.filter((each) => !ids.has(addressId(each))) };
}

/** A director of before Linux 2.6.12, which has no such sysctl. */
function older(state: DirectorState): DirectorState {
  const sysctls = Object.fromEntries(
    Object.entries(state.sysctls).filter(([name]) => !name.endsWith('.promote_secondaries')),
  );
  return { ...state, sysctls };
}

describe('the addresses of a director, by the tools of each time', function () {
  this.timeout(180_000); // hundreds of processes in some cases, on a busy machine
  before(function () {
    const reason = obstacle();
    if (reason !== null) skipFor(this, 'all about addresses', reason);
    host(
      'ip',
      '-n',
      director,
      'link',
      'add',
      'eth0',
      'type',
      'veth',
      'peer',
      'eth0',
      'netns',
      neighbour,
    );
    for (const namespace of [director, neighbour]) {
      host('ip', '-n', namespace, 'link', 'set', 'eth0', 'up');
      host('ip', '-n', namespace, 'link', 'set', 'lo', 'up');
    }
    inside('sysctl', '-q', '-w', 'net.ipv4.conf.all.promote_secondaries=0');
  });

  beforeEach(() => {
    inside('sysctl', '-q', '-w', 'net.ipv4.conf.eth0.promote_secondaries=0');
  });

  after(() => {
    for (const namespace of [director, neighbour]) spawnSync('ip', ['netns', 'delete', namespace]);
  });

  for (const [name, tools] of [
    ['ip', ip],
    ['ifconfig', ifconfig],
    ['ifconfig, as on Linux 2.2', byTool({ addresses: 'ifconfig', packetFilter: 'ipchains' })],
  ] as const) {
    it(`come and go by ${name}, and read the same by ip -j, ip -o, net-tools and busybox`, async () => {
      stand(dip);
      const before = liveState();
      const after = { ...before, addresses: [nat, dip, vip, second, single] };
      await does(stepsBetween(before, after, undefined, null, tools), tools);
      assert.deepEqual(found(), [nat, dip, vip, second, single]);

      const moved = { ...vip, label: 'eth0:9' };
      const edited = { ...before, addresses: [dip, moved, single] };
      await does(stepsBetween(liveState(), edited, undefined, null, tools), tools);
      assert.deepEqual(found(), [dip, moved, single]);

      await does(stepsBetween(liveState(), before, undefined, null, tools), tools);
      assert.deepEqual(found(), [dip]);
    });
  }

  for (const [name, tools] of [
    ['ip', ip],
    ['ifconfig', ifconfig],
  ] as const) {
    for (const [what, stood, wanted] of [
      ['come', [dip, foreign], [nat, dip, vip, foreign, second, single]],
      ['move', [dip, vip, single], [dip, { ...vip, label: 'eth0:9' }, second]],
      ['go, the first of their network too', [vip, foreign, single], [foreign]],
    ] as const) {
      it(`that ${what} are as before by the script of a guard with ${name}, cut off after each command`, async () => {
        stand(...stood);
        const before = liveState();
        const plan = { ...planOf(before, { ...before, addresses: [...wanted] }), tools };
        const steps = stepsBetween(before, plan.goal, undefined, null, tools).filter(
          ({ kind }) => kind === 'address' || kind === 'sysctl',
        );
        const commands = steps.flatMap((step) => commandsFor(step, tools));
        // Neighbours are told at the end, and take their time.
        const quiet = undoScript(plan).replaceAll(/^ +limited 'arping'.*\n/gm, '');
        const directory = mkdtempSync(join(tmpdir(), 'lvsc-undo-'));
        const undo = (verb: 'keep' | 'back'): string =>
          inside('sh', '-c', 'cd "$1" && exec sh ./undo "$2" 2>&1', 'sh', directory, verb);
        try {
          writeFileSync(join(directory, 'undo'), quiet);
          for (let done = 0; done <= commands.length; done += 1) {
            stand(...stood);
            undo('keep');
            for (const { program, args, stdin } of commands.slice(0, done))
              await run({ program, args, stdin });
            const said = undo('back');
            const what = `after ${done} of ${JSON.stringify(commands)}\n${said}`;
            // Which of a network came first is not in it.
            assert.deepEqual(canonical(liveState()), canonical(before), what);
            assert.equal(promotion(), '0', what);
          }
        } finally {
          rmSync(directory, { recursive: true });
        }
      });
    }
  }

  it('move to another address of the same alias by ifconfig', async () => {
    stand(dip, vip);
    const before = liveState();
    const next = { ...second, label: 'eth0:1' };
    await does(
      stepsBetween(before, { ...before, addresses: [dip, next] }, undefined, null, ifconfig),
      ifconfig,
    );
    assert.deepEqual(found(), [dip, next]);
  });

  it('go with their primary address where nothing is done about it', () => {
    stand(vip, foreign);
    inside('ip', 'address', 'delete', '203.0.113.100/24', 'dev', 'eth0');
    assert.deepEqual(found(), []);
  });

  for (const [name, tools] of [
    ['ip', ip],
    ['ifconfig', ifconfig],
  ] as const) {
    it(`of others stand, with the route through them, when lvsc's primary goes by ${name}`, async () => {
      stand(vip, foreign, single);
      inside('ip', 'route', 'add', 'default', 'via', '203.0.113.254');
      const before = liveState();
      await does(stepsBetween(before, without(before, vip), undefined, null, tools), tools);
      assert.deepEqual(
        found(),
        [single, foreign].sort((a, b) => addressId(a).localeCompare(addressId(b))),
      );
      assert.match(inside('ip', 'route', 'show', 'default'), /via 203\.0\.113\.254/);
      assert.equal(promotion(), '0');
    });

    it(`all go by ${name}, though the first would take the second along`, async () => {
      stand(vip, second);
      const before = liveState();
      await does(stepsBetween(before, without(before, vip, second), undefined, null, tools), tools);
      assert.deepEqual(found(), []);
      assert.equal(promotion(), '0');
    });

    it(`of others are put back by ${name} where the kernel cannot keep them`, async () => {
      for (const [first, other] of [
        [vip, foreign],
        [foreign, vip],
      ] as const) {
        stand(first, other, second);
        const before = older(liveState());
        const steps = stepsBetween(before, without(before, vip, second), undefined, null, tools);
        assert.ok(steps.every(({ kind }) => kind !== 'sysctl'));
        await does(steps, tools);
        assert.deepEqual(found(), [foreign]);
      }
    });
  }

  describe('asked for among the neighbours', () => {
    const ask = (device: string, value: string): Promise<StepResult> =>
      runStep(
        runnable({ kind: 'probe', entries: [{ do: 'probe', device, address: value }] }, usualTools),
        usualTools,
        run,
      );

    before(() => {
      host('ip', '-n', neighbour, 'link', 'set', 'eth0', 'address', '02:00:00:00:00:77');
      host('ip', '-n', neighbour, 'address', 'add', '203.0.113.77/24', 'dev', 'eth0');
    });

    it('are found with whoever has them', async () => {
      assert.deepEqual(await ask('eth0', '203.0.113.77'), {
        ok: false,
        cause:
          '203.0.113.77 is already used by 02:00:00:00:00:77 on eth0 (--allow-duplicate-address allows it)',
      });
    });

    it('are free where nobody answers, and on a device without ARP', async () => {
      assert.deepEqual(await ask('eth0', '203.0.113.78'), { ok: true, warning: null });
      assert.deepEqual(await ask('lo', '203.0.113.77'), { ok: true, warning: null });
    });

    it('are not asked for, and that is said, where the device is down', async () => {
      inside('ip', 'link', 'set', 'eth0', 'down');
      const result = await ask('eth0', '203.0.113.77');
      inside('ip', 'link', 'set', 'eth0', 'up');
      assert.ok(result.ok);
      assert.match(
        result.warning ?? '',
        /could not be asked whether they have 203\.0\.113\.77 on eth0/,
      );
    });
  });

  it('have their sysctls written by way of /proc as well', async () => {
    const name = 'net.ipv4.conf.eth0.send_redirects';
    for (const value of ['0', '1']) {
      await does(
        [{ kind: 'sysctl', entries: [{ do: 'set-sysctl', name, value }] }],
        byTool({ sysctls: 'proc' }),
      );
      assert.equal(inside('sysctl', '-n', name).trim(), value);
    }
  });
});
